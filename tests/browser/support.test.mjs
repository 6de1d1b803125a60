// The browser's own tools can fail: against pages that are wrong on purpose.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { checkAccessibility, checkQuiet, openBrowser, openPage } from "../support/browser.mjs";

const pages = {
    "/good": "<main><h1>Good</h1><button>Press</button></main>",
    "/nameless": "<main><h1>Bad</h1><button></button></main>",
    "/throws": "<main><h1>Throws</h1></main><script src='/throws.js'></script>",
    "/throws.js": "throw new Error('on purpose')",
    "/away": "<main><h1>Away</h1><img alt='far' src='http://example.org/far.png'></main>",
};

let server, address, browser;
before(async () => {
    server = createServer((request, response) => {
        const body = pages[request.url];
        const script = request.url.endsWith(".js");
        response.writeHead(body ? 200 : 204, {
            "Content-Type": script ? "text/javascript" : "text/html; charset=utf-8",
            "Content-Security-Policy": "default-src 'none'; script-src 'self'; img-src *",
        });
        response.end(script ? body : `<!doctype html><html lang="en"><title>Test</title>${body ?? ""}</html>`);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    address = `http://127.0.0.1:${server.address().port}`;
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    server.close();
});

test("a good page passes, under a strict policy", async () => {
    const page = await openPage(browser, { width: 360, dark: true });
    await page.goto(`${address}/good`);
    await checkAccessibility(page);
    checkQuiet(page);
});

test("a button without a name is found", async () => {
    const page = await openPage(browser);
    await page.goto(`${address}/nameless`);
    await assert.rejects(checkAccessibility(page), /button-name/);
});

test("an error of the page is found", async () => {
    const page = await openPage(browser);
    await page.goto(`${address}/throws`);
    assert.throws(() => checkQuiet(page), /on purpose/);
});

test("other machines cannot be reached", async () => {
    const page = await openPage(browser);
    const failed = page.waitForEvent("requestfailed");
    await page.goto(`${address}/away`);
    assert.match((await failed).failure().errorText, /ERR_NAME_NOT_RESOLVED/);
});
