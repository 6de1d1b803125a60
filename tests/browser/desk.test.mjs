// The technician's pages and dialogs that the story passes by, and the set-up page, in both languages, narrow and
// wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
    call,
    checkQuiet,
    checkState,
    looks,
    openAs,
    openPage,
    startServer,
    textsOf,
} from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const desk = await textsOf("features/desk", language);
    const { empty } = await textsOf("features/desk/queue", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const actions = await textsOf("features/desk/actions", language);
    const shell = await textsOf("shell", language);
    const ui = await textsOf("ui", language);
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("queues, archive, palette and shortcuts"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        for (const view of ["mine", "unassigned", "teams", "all"]) {
            await page.goto(`${server.address}/queue/${view}`);
            await page.getByRole("heading", { level: 1, name: desk.queues[view] }).waitFor();
            await checkState(page);
        }
        await page.getByRole("row").locator("button[aria-pressed=false]").first().click();
        await checkState(page);
        await page.getByRole("searchbox").fill("zzzzqqqq");
        await page.getByText(empty.filtered.title).first().waitFor();
        await checkState(page);
        await page.goto(`${server.address}/archive`);
        await page.getByRole("main").getByRole("link").nth(5).waitFor();
        await checkState(page);
        await page.keyboard.press("Control+k");
        await page.getByRole("dialog", { name: shell.palette }).waitFor();
        await page.keyboard.type("I-2026");
        await checkState(page);
        await page.keyboard.press("Escape");
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.keyboard.press("?");
        await page.getByRole("dialog", { name: shell.shortcuts }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a ticket's dialogs and its history"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const { items } = await call(page, "GET", "/api/tickets?state=in_progress&limit=1");
        await page.goto(`${server.address}/tickets/${items[0].reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await page.getByRole("toolbar", { name: ticketTexts.ticket.actions }).getByRole("button").first().waitFor();
        for (const [key, name] of [
            ["a", actions.assign.title],
            ["p", actions.prioritise.title],
            ["w", actions.wait.title],
        ]) {
            await page.getByRole("log").focus();
            await page.keyboard.press(key);
            await page.getByRole("dialog", { name }).waitFor();
            await checkState(page);
            await page.keyboard.press("Escape");
            await page.getByRole("dialog").waitFor({ state: "hidden" });
        }
        if (width < 700) await page.getByRole("button", { name: ticketTexts.ticket.details }).click();
        await page.getByRole("tab", { name: ticketTexts.ticket.history }).click();
        await page.getByRole("tabpanel").getByRole("listitem").first().waitFor();
        await checkState(page);
        await page.goto(`${server.address}/tickets/I-1999-99999`);
        await page.getByRole("main").getByRole("button", { name: ui.retry }).waitFor();
        await checkState(page);
        checkQuiet(page, /status of 404/);
        await page.context().close();
    });

    test(at("a new ticket, with what is missing said"), { timeout: 60_000 }, async () => {
        const words = ticketTexts.create;
        const page = await openAs(browser, server, "yann", look);
        await page.goto(`${server.address}/tickets/new`);
        await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
        await page.locator("[contenteditable=true]").waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.action }).click();
        await page.getByText(words.subjectMissing).waitFor();
        await checkState(page);
        await page.getByRole("combobox", { name: words.requester }).fill("odile");
        await page.getByRole("option", { name: /Odile Marchenoir/ }).waitFor();
        await checkState(page);
        await page.getByRole("option", { name: /Odile Marchenoir/ }).click();
        await page.getByLabel(words.subject, { exact: true }).fill(`Chaise bancale ${language}`);
        await page.locator("[contenteditable=true]").fill("Elle penche.");
        await page.getByRole("button", { name: words.action }).click();
        await page.getByRole("heading", { level: 1, name: `Chaise bancale ${language}` }).waitFor();
        const ticket = await call(page, "GET", `/api/tickets/${page.url().split("/").pop()}`);
        assert.equal(ticket.requester.name, "Odile Marchenoir");
        checkQuiet(page);
        await page.context().close();
    });

    test(at("the first administrator"), { timeout: 60_000 }, async () => {
        const { setup: words } = await textsOf("features/session/setup", language);
        const empty = await startServer({ demo: false });
        const page = await openPage(browser, look);
        try {
            await page.goto(empty.address);
            await page.getByRole("heading", { name: words.title }).waitFor();
            await checkState(page);
            await page.getByLabel(words.organisation).fill("Atelier Bréhat");
            await page.getByLabel(words.lastName, { exact: true }).fill("Kermadec");
            await page.getByLabel(words.email).fill("anne@brehat.example");
            await page.getByLabel(words.password, { exact: true }).fill("anne@brehat.example");
            await page.getByRole("button", { name: words.action }).click();
            await page.locator("[aria-invalid=true]").first().waitFor();
            await checkState(page);
            await page.getByLabel(words.password, { exact: true }).fill("une phrase assez longue");
            await page.getByRole("button", { name: words.action }).click();
            await page.getByRole("heading", { level: 1, name: desk.queues.mine }).or(page.getByRole("heading", { level: 1, name: desk.queues.all })).waitFor();
            await checkState(page);
            checkQuiet(page, /status of (401|422)/);
        } finally {
            await page.context().close();
            await empty.stop();
        }
    });
}
