// Notifications in a real browser: the bell that rings by itself, the list, a mention written with the keyboard, and
// what one chooses to be told; in both languages, narrow and wide.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, openBrowser, startServer, textsOf } from "../support/browser.mjs";

let server, browser;
before(async () => {
    server = await startServer();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

for (const look of looks) {
    const { language, width } = look;
    const narrow = width < 700;
    const texts = await textsOf("features/notifications", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const settings = (await textsOf("features/settings", language)).notifications;
    const shell = await textsOf("shell", language);
    const ui = await textsOf("ui", language);
    const scenario = (what, run) =>
        test(`${what} (${language}, ${width})`, { timeout: 90_000 }, async () => {
            const leila = await openAs(browser, server, "leila", look);
            const yann = await openAs(browser, server, "yann", look);
            await run(leila, yann);
            await leila.context().close();
            await yann.context().close();
        });

    /** A new ticket of somebody at Orvane, as the page's person. */
    const open = async (page, subject, extra = {}) => {
        const people = await call(page, "GET", "/api/people?q=camille");
        const body = { kind: "incident", subject, html: "<p>Help.</p>", requesterId: people.items[0].id, ...extra };
        return call(page, "POST", "/api/tickets", body);
    };
    const bell = (page) =>
        (narrow ? page.getByRole("banner") : page.getByRole("navigation", { name: shell.navigation })).getByRole("link", {
            name: new RegExp(`^${shell.notifications}`),
        });
    const told = async (page) => (await call(page, "GET", "/api/notifications/summary")).unread;
    const seeAll = async (page) => {
        const { items } = await call(page, "GET", "/api/notifications");
        if (items.length > 0) await call(page, "POST", "/api/notifications/read", { upTo: items[0].id });
    };

    scenario("the bell rings by itself and leads to the ticket", async (leila, yann) => {
        await leila.goto(`${server.address}/queue/mine`);
        await bell(leila).waitFor();
        const before = await told(leila);
        const ticket = await open(yann, `Screen ${language}`, { assigneeId: leila.session.personId });
        const count = texts.bell.unread[before === 0 ? "one" : "other"](String(before + 1));
        await bell(leila).filter({ hasText: count }).waitFor();
        await leila.goto(`${server.address}/notifications`);
        const line = leila.getByRole("listitem").filter({ hasText: ticket.reference });
        await line.getByText(texts.events.assigned("Yann Kerbellec")).waitFor();
        await checkState(leila);
        await line.getByRole("link").click();
        await leila.waitForURL(`**/tickets/${ticket.reference}`);
        await leila.locator("[contenteditable=true]").waitFor();
        await leila.waitForFunction(async () => {
            const answer = await fetch("/api/notifications?unread=true");
            return !(await answer.json()).items.some(({ subject }) => subject.startsWith("Screen"));
        });
        checkQuiet(leila);
    });

    scenario("all are marked as read, and the empty list says what would stand there", async (leila, yann) => {
        await open(yann, `Mouse ${language}`, { assigneeId: leila.session.personId });
        await leila.goto(`${server.address}/notifications`);
        await leila.getByRole("listitem").filter({ hasText: `Mouse ${language}` }).waitFor();
        await leila.locator("main").focus();
        await leila.keyboard.press("Shift+I");
        await leila.getByRole("button", { name: texts.read }).first().waitFor({ state: "detached" });
        assert.equal(await told(leila), 0);
        await leila.getByText(texts.unread, { exact: true }).click();
        await leila.getByText(texts.noneUnread).waitFor();
        await checkState(leila);
    });

    scenario("a note names colleagues, and says who can't see the ticket", async (leila, yann) => {
        await seeAll(yann);
        const ticket = await open(leila, `Tunnel ${language}`, { assigneeId: leila.session.personId });
        await leila.goto(`${server.address}/tickets/${ticket.reference}`);
        const editor = leila.locator("[contenteditable=true]");
        await editor.waitFor();
        await leila.getByRole("button", { name: ticketTexts.composer.note, exact: true }).click();
        await editor.click();
        await leila.keyboard.type("Look @yan");
        const list = leila.getByRole("listbox", { name: ui.editor.mention });
        await list.getByRole("option", { name: "Yann Kerbellec" }).waitFor();
        await checkState(leila);
        await leila.keyboard.press("Enter");
        await editor.locator("[data-mention]", { hasText: "@Yann Kerbellec" }).waitFor();
        await leila.keyboard.type("and @tom");
        await list.getByRole("option", { name: `Tom Ashgrove ${ticketTexts.mentions.cannotSee}` }).waitFor();
        await leila.keyboard.press("Tab");
        await leila.getByRole("alert").getByText(ticketTexts.mentions.unseen.one("Tom Ashgrove")).waitFor();
        await checkState(leila);
        await leila.keyboard.press("Control+Enter");
        await leila.getByRole("log").locator("[data-mention]", { hasText: "@Yann Kerbellec" }).waitFor();

        await yann.goto(`${server.address}/notifications`);
        await yann.getByText(texts.events.mentioned("Leïla Mansart")).first().waitFor();
        const tom = await openAs(browser, server, "tom", look);
        const { items } = await call(tom, "GET", "/api/notifications");
        assert.equal(items.some(({ reference }) => reference === ticket.reference), false);
        await tom.context().close();
        checkQuiet(leila);
    });

    scenario("one chooses what comes by mail, and when", async (leila) => {
        await leila.goto(`${server.address}/settings#notifications`);
        const section = leila.getByRole("region", { name: settings.title });
        const timing = section.getByLabel(settings.byMail(settings.names.queue));
        await timing.selectOption("daily");
        const quiet = section.getByRole("checkbox", { name: settings.quiet });
        await section.getByLabel(settings.digestAt).fill("7h30");
        await quiet.click();
        await section.getByText(settings.pages, { exact: false }).first().waitFor();
        await checkState(leila);
        await section.getByRole("button", { name: ui.save }).click();
        await leila.getByText(settings.saved).waitFor();
        await leila.reload();
        assert.equal(await timing.inputValue(), "daily");
        assert.equal(await section.getByLabel(settings.digestAt).inputValue(), "07:30");
        assert.equal(await quiet.isChecked(), true);
        // For the other look.
        await quiet.click();
        await timing.selectOption("never");
        await section.getByRole("button", { name: ui.save }).click();
        await leila.getByText(settings.saved).first().waitFor();
        checkQuiet(leila);
    });
}
