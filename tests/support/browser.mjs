// A browser for tests: Debian's Chromium, driven by playwright-core, which reaches this machine and
// nothing else. A test is a file tests/browser/NAME.test.mjs for Node's own test runner; ctest runs it as
// the slow test "browser_NAME".
//
//     const server = await startServer();     // or: import { browser, server } from "./demo_desk.mjs"
//     const browser = await openBrowser();
//     const page = await openPage(browser, { language: "fr", dark: true, width: 360 });
//     await page.goto(server.address);
//     await checkAccessibility(page);

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

// The packages of the console, which is where the browser's driver and axe are pinned.
const packages = createRequire(new URL("../../web/package.json", import.meta.url));

/** The looks that pages are tested in: each language once, a telephone and a large dark screen. */
export const looks = [
    { language: "fr", width: 360, height: 740, touch: true },
    { language: "en", width: 1440, dark: true },
];

/**
 * A TCP port of 127.0.0.1 that was free a moment ago, below the range from which Linux gives ports to
 * connections.
 */
export async function freePort() {
    for (let attempt = 0; attempt < 100; attempt++) {
        const port = 10_000 + Math.floor(Math.random() * 22_000);
        const probe = createServer();
        const free = await new Promise((done) => {
            probe.once("error", () => done(false));
            probe.listen(port, "127.0.0.1", () => done(true));
        });
        if (!free) continue;
        await new Promise((done) => probe.close(done));
        return port;
    }
    throw new Error("no free port between 10000 and 32000");
}

/**
 * Starts Guichet (GUICHET_TEST_PROGRAM) on a new data folder with the demo world, unless `demo` is false, and
 * waits until it is ready; `environment` adds configuration. `stop()` ends it, waits for its end and removes the folder.
 */
export async function startServer({ demo = true, options = [], environment = {}, seconds = 60 } = {}) {
    const program = process.env.GUICHET_TEST_PROGRAM;
    if (!program) throw new Error("GUICHET_TEST_PROGRAM must name the program to test");
    const folder = await mkdtemp(join(tmpdir(), "guichet-browser-"));
    const port = await freePort();
    const address = `http://127.0.0.1:${port}`;
    const args = ["serve", "--data", folder, "--port", String(port), ...(demo ? ["--demo"] : []), ...options];
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", (line) => said.push(line));
    const ended = new Promise((done) => child.once("close", done).once("error", done));
    const stop = async () => {
        child.kill("SIGTERM");
        const patience = setTimeout(() => child.kill("SIGKILL"), 10_000);
        await ended;
        clearTimeout(patience);
        await rm(folder, { recursive: true, force: true });
    };
    try {
        await untilReady(`${address}/readyz`, ended, seconds);
    } catch (error) {
        await stop();
        throw new Error(`${error.message}; it said:\n${said.join("\n")}`);
    }
    return { address, port, folder, said, process: child, stop };
}

async function untilReady(url, ended, seconds) {
    const deadline = Date.now() + seconds * 1000;
    let over = false;
    ended.then(() => (over = true));
    while (!over && Date.now() < deadline) {
        const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => null);
        if (answer?.ok) return;
        // Nothing tells that a port has begun to listen, so it is asked again, unless the program ends first.
        await Promise.race([ended, new Promise((done) => setTimeout(done, 50))]);
    }
    throw new Error(over ? "the server ended" : `the server was not ready within ${seconds} seconds`);
}

/** Gives a mail (its lines) to `guichet mail-in` of the server, as a mail server's pipe does. */
export async function mailArrives(server, mailbox, lines) {
    const child = spawn(process.env.GUICHET_TEST_PROGRAM, ["mail-in", mailbox, "--data", server.folder]);
    child.stdin.end(`${lines.join("\r\n")}\r\n`);
    const errors = [];
    child.stderr.on("data", (chunk) => errors.push(chunk));
    const code = await new Promise((done) => child.once("close", done));
    if (code !== 0) throw new Error(`mail-in ended with ${code}: ${errors.join("")}`);
}

/** A headless Chromium; close() it. No name but this machine's can be resolved. */
export async function openBrowser() {
    const { chromium } = packages("playwright-core");
    return chromium.launch({
        executablePath: process.env.GUICHET_TEST_CHROMIUM ?? "/usr/bin/chromium",
        headless: true,
        chromiumSandbox: false, // it cannot work for root, as whom CI runs; the pages are our own
        args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--disable-component-update", "--disable-quic"],
    });
}

/**
 * A page in a context (cookies, storage) of its own. Errors that the page reports fail the next
 * `checkQuiet(page)`.
 */
export async function openPage(browser, { language = "en", dark = false, width = 1440, height = 900, touch = false } = {}) {
    const context = await browser.newContext({
        locale: language === "fr" ? "fr-FR" : "en-GB",
        timezoneId: "Europe/Paris",
        colorScheme: dark ? "dark" : "light",
        reducedMotion: "reduce",
        viewport: { width, height },
        hasTouch: touch,
    });
    context.setDefaultTimeout(12_000);
    const page = await context.newPage();
    page.complaints = [];
    page.on("pageerror", (error) => page.complaints.push(String(error)));
    page.on("console", (message) => {
        if (message.type() === "error") page.complaints.push(`${message.text()} (${message.location().url})`);
    });
    return page;
}

/** Fails if the page threw, or wrote an error to its console, since the last call. */
export function checkQuiet(page, allowed = /$^/) {
    const complaints = page.complaints.splice(0).filter((text) => !allowed.test(text));
    if (complaints.length > 0) throw new Error(`${page.url()} complains:\n${complaints.join("\n")}`);
}

/** Signs in by the API, so that tests of other pages need not go through the form. */
export async function signIn(page, address, login, password) {
    const answer = await page.request.post(`${address}/api/session`, { data: { login, password } });
    if (!answer.ok()) throw new Error(`sign-in of ${login}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
}

/** Calls the API as whom openAs() signed in; gives the answer's JSON, or fails with its words. */
export async function call(page, method, path, data, headers = {}) {
    const csrf = { "X-CSRF-Token": page.session.csrf };
    const answer = await page.request.fetch(page.address + path, { method, data, headers: { ...csrf, ...headers } });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`);
    return answer.status() === 204 ? null : answer.json();
}

/**
 * A page on which somebody of the demo world is signed in, whose console speaks the language and takes the colours
 * of the page's options.
 */
export async function openAs(browser, server, login, options = {}) {
    const page = await openPage(browser, options);
    page.address = server.address;
    page.session = await signIn(page, server.address, login, "guichet-demo");
    await call(page, "PATCH", "/api/me/settings", { language: options.language ?? "en", theme: "system" });
    return page;
}

const web = new URL("../../web/", import.meta.url);

/** The words of a feature of the console ("features/admin"), as the page shows them. */
export async function textsOf(folder, language) {
    const { transformWithOxc } = await import(new URL("node_modules/vite/dist/node/index.js", web).href);
    const file = new URL(`src/${folder}/texts/${language}.ts`, web);
    const { code } = await transformWithOxc(await readFile(file, "utf8"), file.pathname);
    const { texts } = await import(`data:text/javascript;base64,${Buffer.from(code).toString("base64")}`);
    // Spaces need no care: what looks for text takes all kinds of them for one.
    const shown = (text) => (language === "fr" ? text.replaceAll("'", "’") : text);
    const walk = (tree) =>
        Object.fromEntries(
            Object.entries(tree).map(([key, value]) => {
                if (typeof value === "string") return [key, shown(value)];
                if (typeof value === "function") return [key, (...args) => shown(value(...args))];
                return [key, walk(value)];
            }),
        );
    return walk(texts);
}

/** Waits until the focus is in the element: nobody types within the same millisecond as a shortcut. */
export async function hasFocus(locator) {
    await locator.evaluate(
        (element) =>
            new Promise((done) => {
                const look = () =>
                    element.contains(document.activeElement) ? done() : requestAnimationFrame(look);
                look();
            }),
    );
}

/** Waits until a draft that the browser keeps holds the text: it is written a moment after the last key, which nothing tells. */
export async function untilDraftHolds(page, text) {
    const deadline = Date.now() + 10_000;
    while (Date.now() < deadline) {
        const drafts = await page.evaluate(
            () =>
                new Promise((done, failed) => {
                    const opening = indexedDB.open("guichet");
                    opening.onerror = failed;
                    opening.onsuccess = () => {
                        const reading = opening.result.transaction("drafts").objectStore("drafts").getAll();
                        reading.onsuccess = () => {
                            opening.result.close();
                            done(JSON.stringify(reading.result));
                        };
                    };
                }),
        );
        if (drafts.includes(text)) return;
    }
    throw new Error(`no draft holds "${text}"`);
}

/** Fails if the page scrolls sideways, or cuts words off without showing that it does. */
export async function checkLayout(page) {
    const faults = await page.evaluate(() => {
        const found = [];
        const { documentElement: root } = document;
        if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide on ${root.clientWidth}`);
        const name = (element) => `<${element.tagName.toLowerCase()}> "${element.textContent.trim().slice(0, 60)}"`;
        for (const element of document.body.querySelectorAll("*")) {
            const box = element.getBoundingClientRect();
            if (box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
            const style = getComputedStyle(element);
            const words = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
            const hides = style.overflowX === "hidden" || style.overflowX === "clip";
            if (words && hides && element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== "ellipsis")
                found.push(`${name(element)} is cut off`);
            const control = element.matches("button, a[href], input, select, textarea, h1, h2");
            const scrolls = element.closest("[role=grid], [role=tablist], table, [data-scrolls]");
            if (control && !scrolls && (box.right > innerWidth + 1 || box.left < -1))
                found.push(`${name(element)} is at ${Math.round(box.left)}–${Math.round(box.right)} of ${innerWidth}`);
        }
        return found;
    });
    if (faults.length > 0) throw new Error(`${page.url()}:\n${faults.join("\n")}`);
}

/** All that is checked of a page in one state. */
export async function checkState(page) {
    await checkLayout(page);
    await checkAccessibility(page);
}

const axe = () => readFileSync(packages.resolve("axe-core/axe.min.js"), "utf8");

/** Fails if axe finds anything against WCAG 2.2 AA (or its own best practices) on the page as it is now. */
export async function checkAccessibility(page) {
    // Evaluated through the debugger, so the page's Content-Security-Policy stays as strict as it is.
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe());
    const { violations } = await page.evaluate(() => {
        // Behind a dialog everything is hidden from screen readers, the main landmark and the heading with it.
        const dialog = document.querySelector("[role=dialog]") !== null;
        const rules = dialog ? { "landmark-one-main": { enabled: false }, "page-has-heading-one": { enabled: false } } : {};
        return globalThis.axe.run(document, { resultTypes: ["violations"], rules });
    });
    if (violations.length === 0) return;
    const lines = violations.flatMap((v) => v.nodes.map((n) => `  ${v.id} (${v.impact}): ${n.target.join(" ")}\n    ${n.failureSummary}`));
    throw new Error(`${page.url()} has ${violations.length} accessibility violations:\n${lines.join("\n")}`);
}
