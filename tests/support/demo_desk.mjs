// The demo desk that most browser tests run against. Importing this starts one server with the demo world and one
// browser before the tests of the file, and stops both after them; each file runs in a process of its own.
//
//     import { browser, server } from "../support/demo_desk.mjs";

import { after, before } from "node:test";
import { openBrowser, startServer } from "./browser.mjs";

export let server;
export let browser;

before(async () => {
    server = await startServer();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});
