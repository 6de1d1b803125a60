// Self-help on the portal: what helps ends without a ticket and is counted; what doesn't goes with the request.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

/** A guide that users go through until a technician is needed. */
const handingOver = (language) => `guide: coffee-${language}
title: {fr: "Café ${language}", en: "Café ${language}"}
purpose: {fr: "Voir", en: "See"}
self-help: yes
steps:
  hot: {question: {fr: "Chaud ?", en: "Hot?"}, answer: yes-no, yes: fixed, no: descale, unsure: descale}
  descale: {instruction: {fr: "Programme XK-7", en: "Programme XK-7"}, for: technicians, next: fixed, unsure: fixed}
  fixed: {outcome: solved, say: {fr: "Bon", en: "Good"}}
`;

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/portal/selfhelp", language);
    const portal = await textsOf("features/portal", language);
    const desk = await textsOf("features/desk/guide", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const learning = await textsOf("features/guides/statistics", language);
    const at = (what) => `${what} (${language}, ${width})`;
    const french = language === "fr";
    const title = french ? "L’imprimante n’imprime pas" : "The printer does not print";

    const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
    /** Presses, and waits until the next step is asked. */
    const say = async (page, name, next) => {
        const arrived = page
            .waitForResponse((r) => r.url().includes("/api/self-help/runs/") && r.request().method() !== "GET")
            .then(async (answer) => assert.equal((await answer.json()).step.step, next));
        await press(page, name);
        await arrived;
        await page.waitForFunction(() => !document.querySelector("article button:disabled"));
    };
    const tickets = async (page) => (await call(page, "GET", "/api/tickets?limit=100&own=true")).items.length;
    const counted = async () => {
        const page = await openAs(browser, server, "claire", { language: "en" });
        const { items } = await call(page, "GET", "/api/guide-statistics?days=1");
        await page.context().close();
        return items.find(({ key }) => key === "printer").byUsers;
    };

    test(at("self-help on the portal ends without a ticket and is counted"), { timeout: 120_000 }, async () => {
        const before = await counted();
        const page = await openAs(browser, server, "camille", look);
        await page.goto(server.address);
        await page.getByRole("link", { name: new RegExp(texts.title) }).waitFor();
        await checkState(page);
        const asked = await tickets(page);
        await page.getByRole("link", { name: new RegExp(texts.title) }).click();
        await page.getByRole("heading", { name: texts.title }).waitFor();
        await page.getByRole("heading", { level: 2, name: french ? "Matériel" : "Hardware" }).waitFor();
        await checkState(page);
        const offers = page.getByRole("listitem");
        const all = await offers.count();
        await page.getByRole("searchbox").fill(french ? "imprimantes" : "PRINTERS");
        await page.waitForFunction((before) => document.querySelectorAll("main li").length < before, all);
        await checkState(page);
        await page.getByRole("searchbox").fill("zzz");
        await page.getByText(texts.nothingFound).waitFor();
        await checkState(page);
        await page.getByRole("searchbox").fill(french ? "imprimantes" : "PRINTERS");
        await page.getByRole("button", { name: new RegExp(title) }).click();
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        await checkState(page);
        await say(page, french ? "Rien ne sort" : "Nothing comes out", "who");
        await say(page, french ? "Non, personne n’y arrive" : "No, nobody can", "panel");
        await say(page, texts.before, "who");
        await page.getByText(texts.earlier(french ? "Non, personne n’y arrive" : "No, nobody can")).waitFor();
        await say(page, french ? "Non, personne n’y arrive" : "No, nobody can", "panel");
        // What a technician would read is not here.
        assert.equal(await page.getByText(/SNMP|printer\.ready/).count(), 0);
        await checkState(page);
        // Whoever leaves finds it again.
        await page.goto(server.address);
        await page.getByRole("link", { name: new RegExp(texts.goOn(title)) }).click();
        await say(page, texts.fail, "what_light");
        await say(page, french ? "Bourrage" : "Paper jam", "clear_jam");
        await say(page, texts.done, "prints_now");
        await say(page, texts.yes, "prints");
        await page.getByText(texts.helped).waitFor();
        await page.getByText(texts.said).click();
        const article = page.getByRole("paragraph").filter({ hasText: texts.article }).getByRole("link");
        assert.equal(await article.getAttribute("href"), "/articles/printer-does-not-print");
        await checkState(page);
        await press(page, texts.helpedYes);
        await page.getByRole("heading", { name: texts.thanks }).waitFor();
        await checkState(page);
        assert.equal(await tickets(page), asked, "nothing was sent");
        checkQuiet(page);
        await page.context().close();
        const after = await counted();
        assert.equal(after.solved, before.solved + 1);
    });

    test(at("what did not help goes with the request"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "camille", look);
        await page.goto(`${server.address}/ask`);
        const words = french ? "Nos imprimantes sont muettes ce matin" : "Our printers are silent this morning";
        await page.getByLabel(portal.form.text).fill(words);
        const fitting = page.getByRole("region", { name: texts.fits });
        await fitting.waitFor();
        await checkState(page);
        await fitting.getByRole("button", { name: new RegExp(title) }).click();
        await page.getByRole("heading", { level: 1, name: title }).waitFor();
        await say(page, texts.unsure, "who");
        await press(page, texts.leave);
        await page.getByText(texts.attached(title)).waitFor();
        assert.equal(await page.getByLabel(portal.form.text).inputValue(), words, "what was written is kept");
        await checkState(page);
        await press(page, portal.form.send);
        await page.getByRole("heading", { level: 1, name: words }).waitFor();
        const reference = page.url().split("/").pop();
        assert.equal((await call(page, "GET", `/api/tickets/${reference}`)).messages.length, 1, "the note is the desk's");
        checkQuiet(page);
        await page.context().close();
        const technician = await openAs(browser, server, "leila", { language });
        const { id, messages } = await call(technician, "GET", `/api/tickets/${reference}`);
        assert.equal(messages[1].kind, "internal");
        assert.match(messages[1].html, french ? /suivi seul/ : /went through it alone/);
        const { runs } = await call(technician, "GET", `/api/tickets/${id}/guides`);
        assert.equal(runs[0].state, "abandoned");
        await technician.context().close();
    });

    test(at("what is for technicians is gone around, or ends with a request"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "camille", look);
        await page.goto(`${server.address}/self-help`);
        await page.getByRole("searchbox").fill(french ? "confirmation" : "two-factor");
        const factor = french ? /^Code ou confirmation/ : /^Code or confirmation/;
        await page.getByRole("button", { name: factor }).click();
        await say(page, french ? "J’ai un nouveau téléphone ou un nouveau numéro" : "I have a new telephone or number", "have_old");
        await say(page, texts.no, "spare_code");
        // Nobody alone is asked whether a technician has verified them.
        await say(page, texts.no, "administrators");
        await page.getByText(texts.more).waitFor();
        await page.getByText(texts.notSent).waitFor();
        await checkState(page);

        // A guide without a way around ends there, and the request brings along what was found out.
        const author = await openAs(browser, server, "claire", { language });
        const { id, version } = await call(author, "POST", "/api/guides", { source: handingOver(language) });
        for (const [step, known] of [["review", version], ["publication", version + 1]])
            await call(author, "POST", `/api/guide-versions/${id}/${step}`, undefined, { "If-Match": `"${known}"` });
        await page.goto(`${server.address}/self-help`);
        await page.getByRole("searchbox").fill(`cafe ${language}`);
        await page.getByRole("button", { name: new RegExp(`Caf. ${language}`) }).click();
        await say(page, texts.no, "descale");
        await page.getByRole("heading", { name: texts.handedOver }).waitFor();
        assert.equal(await page.getByText(/XK-7/).count(), 0, "a technician's words");
        await checkState(page);
        await press(page, texts.request);
        await page.getByText(texts.attached(`Café ${language}`)).waitFor();
        await press(page, portal.form.send);
        await page.waitForURL(/\/tickets\//);
        const reference = page.url().split("/").pop();
        const { messages } = await call(author, "GET", `/api/tickets/${reference}`);
        assert.match(messages.at(-1).html, /XK-7/, "the technician reads at which step");
        checkQuiet(page);
        await author.context().close();
        await page.context().close();

        // A technician goes on in that very run, with everything that was said.
        const technician = await openAs(browser, server, "leila", look);
        await technician.goto(`${server.address}/tickets/${reference}`);
        await technician.locator("[contenteditable=true]").waitFor();
        const tab = technician.getByRole("tab", { name: desk.tab.label, exact: true });
        if (!(await tab.isVisible())) await press(technician, ticketTexts.ticket.details);
        await tab.click();
        await technician.getByText(desk.tab.alone("Camille Aubertin", "Programme XK-7")).waitFor();
        await checkState(technician);
        // From the list, or where somebody has opened what the user went through.
        if (!french) {
            const { id: made } = await call(technician, "GET", `/api/tickets/${reference}`);
            const [{ id: run }] = (await call(technician, "GET", `/api/tickets/${made}/guides`)).runs;
            await technician.goto(`${server.address}/tickets/${reference}?guide=${run}`);
            await technician.getByRole("button", { name: desk.end.escalate }).waitFor();
            await checkState(technician);
        }
        const region = technician.getByRole("region", { name: desk.runner.label });
        await (french ? technician : region).getByRole("button", { name: desk.tab.goOn, exact: true }).click();
        const asked = technician.getByRole("heading", { name: "Programme XK-7" });
        await asked.waitFor();
        await technician.getByText(french ? "Chaud ?" : "Hot?").waitFor();
        await checkState(technician);
        await technician.getByRole("button", { name: desk.trail.againWhat(french ? "Chaud ?" : "Hot?") }).click();
        await technician.getByText(desk.runner.earlier(desk.runner.no)).waitFor();
        await technician.keyboard.press("2");
        await asked.waitFor();
        await technician.waitForFunction(() => !document.querySelector("article button:disabled"));
        await technician.keyboard.press("1");
        await press(technician, desk.end.end);
        await technician.getByRole("button", { name: desk.end.resolve }).waitFor();
        const ticket = await call(technician, "GET", `/api/tickets/${reference}`);
        const { runs } = await call(technician, "GET", `/api/tickets/${ticket.id}/guides`);
        assert.deepEqual(runs.map(({ outcome }) => outcome), ["solved"], "it is one run");
        checkQuiet(technician);
        await technician.context().close();
    });

    test(at("whoever writes guides sees which step fails"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/guides/statistics`);
        await page.getByRole("heading", { name: learning.title }).waitFor();
        await page.getByRole("link", { name: new RegExp(title) }).waitFor();
        await checkState(page);
        await page.getByRole("link", { name: new RegExp(title) }).click();
        await page.getByRole("heading", { name: title }).waitFor();
        await page.getByRole("heading", { name: learning.steps }).waitFor();
        // The usual ways are told in the guide's words.
        const ways = page.locator("section").filter({ has: page.getByRole("heading", { name: learning.paths }) });
        await ways.getByText(french ? "Bourrage" : "Paper jam", { exact: true }).first().waitFor();
        await checkState(page);
        await page.getByLabel(learning.by).selectOption("user");
        await page.waitForURL(/by=user/);
        await page.getByRole("heading", { name: learning.steps }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });
}
