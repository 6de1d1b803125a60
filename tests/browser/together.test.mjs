// Tickets together: links, merging and its undoing, splitting off, the answer for children, tasks, taking over.
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
    const texts = await textsOf("features/desk/together", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const desk = await textsOf("features/desk", language);
    const actions = await textsOf("features/desk/actions", language);
    const at = (what) => `${what} (${language}, ${width})`;

    /** A ticket of a person of Orvane. */
    const open = (page, subject, requesterId = 20) =>
        call(page, "POST", "/api/tickets", { subject, html: `<p>${subject}</p>`, requesterId });

    /** Opens the details, which stand in the conversation's place on a narrow screen, and one of their tabs. */
    const openTab = async (page, name) => {
        const tab = page.getByRole("tab", { name, exact: true });
        if (!(await tab.isVisible()))
            await page.getByRole("button", { name: ticketTexts.ticket.details, exact: true }).click();
        await tab.click();
    };

    test(at("what is typed before a dialog has come goes into it"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const one = await open(page, `Trop vite ${language}`);
        let letThrough;
        const gate = new Promise((done) => (letThrough = done));
        await page.goto(`${server.address}/tickets/${one.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        // What comes from here on is the dialog.
        await page.route(/assets\/[^/]*\.js$/, async (route) => {
            await gate;
            await route.continue();
        });
        const asked = page.waitForRequest(/assets\/[^/]*\.js$/);
        await page.keyboard.press("y");
        await page.keyboard.type("cing");
        await asked;
        letThrough();
        const find = page.getByRole("dialog").getByRole("combobox", { name: texts.ties.find });
        await find.waitFor();
        await page.waitForFunction(() => document.activeElement?.value === "cing");
        assert.equal(await page.getByRole("dialog").count(), 1);
        assert.equal(new URL(page.url()).pathname, `/tickets/${one.reference}`);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("two tickets are linked, both show it, and the link is taken back"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const one = await open(page, `Lien un ${language}`);
        const two = await open(page, `Lien deux ${language}`);
        await page.goto(`${server.address}/tickets/${one.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await openTab(page, texts.ties.tab);
        await page.getByRole("button", { name: texts.ties.add }).click();
        await page.getByLabel(texts.ties.role).selectOption("child_of");
        await page.getByRole("combobox", { name: texts.ties.find }).fill(two.reference);
        await page.getByRole("option", { name: new RegExp(two.reference) }).waitFor();
        await checkState(page);
        await page.keyboard.press("Enter");
        const group = page.getByRole("region", { name: texts.ties.groups.child_of });
        await group.getByText(two.subject).waitFor();
        await checkState(page);
        const seen = await call(page, "GET", `/api/tickets/${two.reference}/links`);
        assert.deepEqual(
            seen.links.map((link) => [link.role, link.ticket.reference]),
            [["parent_of", one.reference]],
        );
        await group.getByRole("button", { name: texts.ties.remove(two.reference) }).click();
        await page.getByText(texts.ties.empty).waitFor();
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a ticket is merged after a look at what will happen, and given back"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const into = await open(page, `Fusion cible ${language}`);
        const from = await open(page, `Fusion source ${language}`, 21);
        await page.goto(`${server.address}/tickets/${from.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await page.locator("body").press("y");
        const dialog = page.getByRole("dialog", { name: texts.merge.title });
        await dialog.getByRole("combobox", { name: texts.merge.with }).fill(into.reference);
        await page.getByRole("option", { name: new RegExp(into.reference) }).waitFor();
        await page.keyboard.press("Enter");
        await dialog.getByText(texts.merge.ends(from.reference)).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: texts.merge.action, exact: true }).click();
        await page.waitForURL(`${server.address}/tickets/${into.reference}`);
        await page.getByRole("link", { name: texts.split.from(from.reference) }).waitFor();
        await checkState(page);

        await page.goto(`${server.address}/tickets/${from.reference}`);
        await page.getByText(texts.merge.banner(into.reference)).waitFor();
        assert.equal(await page.locator("[contenteditable=true]").count(), 0, "nothing is written there");
        await checkState(page);
        await page.getByRole("button", { name: texts.merge.open(into.reference) }).click();
        await page.locator("[contenteditable=true]").waitFor();
        await openTab(page, texts.ties.tab);
        await page.getByRole("button", { name: texts.ties.undoMerge }).click();
        await page.getByRole("dialog").getByRole("button", { name: texts.ties.undoMerge }).click();
        await page.getByText(texts.ties.unmerged(from.reference)).waitFor();
        const back = await call(page, "GET", `/api/tickets/${from.reference}`);
        assert.equal(back.state, "new");
        assert.equal(back.messages.length, 1);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a message becomes a ticket of its own"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const ticket = await open(page, `Deux choses à la fois ${language}`);
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await page.getByRole("button", { name: texts.split.command }).first().click();
        const dialog = page.getByRole("dialog", { name: texts.split.title });
        await dialog.getByRole("textbox", { name: texts.split.subject }).fill(`La seconde ${language}`);
        await checkState(page);
        await page.keyboard.press("Enter");
        const into = page.getByRole("log").getByRole("link");
        await into.first().waitFor();
        const made = (await call(page, "GET", `/api/tickets/${ticket.reference}`)).messages[0].splitInto;
        await page.getByRole("link", { name: texts.split.into(made.reference) }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a parent's answer reaches its children and resolves them"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const parent = await open(page, `Panne générale ${language}`);
        const children = [];
        for (const requester of [21, 22]) {
            const child = await open(page, `Chez moi aussi ${requester} ${language}`, requester);
            await call(page, "POST", `/api/tickets/${child.id}/links`, { role: "child_of", ticket: parent.reference });
            children.push(child);
        }
        await page.goto(`${server.address}/tickets/${parent.reference}`);
        const editor = page.locator("[contenteditable=true]");
        await editor.click();
        await page.keyboard.type("La ligne est revenue.");
        await page.getByRole("button", { name: ticketTexts.composer.options }).click();
        await page.getByRole("menuitem", { name: ticketTexts.composer.andResolve }).click();
        await page.getByRole("button", { name: texts.children.offerAction }).click();
        const dialog = page.getByRole("dialog", { name: texts.children.title });
        await dialog.getByRole("textbox", { name: texts.children.solution }).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: texts.children.send.other("2") }).click();
        await dialog.getByText(texts.children.sentResolved).nth(1).waitFor();
        await checkState(page);
        for (const { id } of children) {
            const child = await call(page, "GET", `/api/tickets/${id}`);
            assert.equal(child.state, "resolved");
            assert.match(child.messages.at(-1).html, /^<p>(Bonjour|Hello) .+,<\/p><p>La ligne est revenue\./);
        }
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a task is added, found on one's list, and asked about on resolving"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const { personId } = page.session;
        const ticket = await open(page, `Déménagement ${language}`);
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await openTab(page, texts.tasks.tab);
        await page.getByRole("button", { name: texts.tasks.add }).click();
        const title = `Commander un câble ${language}`;
        await page.getByRole("textbox", { name: texts.tasks.name }).fill(title);
        await page.getByRole("combobox", { name: texts.tasks.who }).selectOption(`person:${personId}`);
        await page.getByLabel(texts.tasks.due).fill("2026-01-05T10:00");
        await checkState(page);
        await page.getByRole("textbox", { name: texts.tasks.name }).press("Enter");
        await page.getByRole("checkbox", { name: title }).waitFor();
        await checkState(page);

        await page.goto(`${server.address}/tasks`);
        await page.getByRole("checkbox", { name: title }).waitFor();
        await checkState(page);
        await page.getByRole("link", { name: new RegExp(ticket.reference) }).click();
        await page.locator("[contenteditable=true]").waitFor();
        await page.locator("body").press("r");
        const dialog = page.getByRole("dialog");
        await dialog.getByText(title).waitFor();
        await dialog.getByRole("checkbox", { name: texts.tasks.finish }).check();
        await dialog.getByRole("textbox").fill("Fait");
        await checkState(page);
        await dialog.getByRole("button", { name: actions.resolve.action, exact: true }).click();
        await page.goto(`${server.address}/tasks`);
        await page.getByRole("heading", { level: 1, name: texts.tasks.title }).waitFor();
        await page.getByRole("checkbox", { name: title }).waitFor({ state: "detached" });
        checkQuiet(page);
        await page.context().close();
    });

    test(at("taking over tells whoever writes, and keeps their words"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const ticket = await open(page, `À deux ${language}`);
        const other = await openAs(browser, server, "yann", { language });
        await other.goto(`${server.address}/tickets/${ticket.reference}`);
        await other.locator("[contenteditable=true]").click();
        await other.keyboard.type("Je commence une réponse");
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        // What is written in comes last, and moves what stands above it.
        await page.locator("[contenteditable=true]").waitFor();
        const button = page.getByRole("button", { name: texts.takeover.action, exact: true });
        await button.waitFor();
        await checkState(page);
        await button.click();
        await page.getByText(texts.takeover.taken(ticket.reference)).waitFor();
        await other.getByText(texts.takeover.here("Leïla Mansart")).waitFor();
        await checkState(other);
        await other.getByRole("button", { name: ticketTexts.composer.toNote }).click();
        await other.locator("[contenteditable=true]").getByText("Je commence une réponse").waitFor();
        assert.equal((await call(page, "GET", `/api/tickets/${ticket.reference}`)).assignee.name, "Leïla Mansart");
        checkQuiet(page);
        checkQuiet(other);
        await page.context().close();
        await other.context().close();
    });

    // On a telephone tickets are merged one by one: the bar of a selection covers the list.
    if (width < 1000) continue;
    test(at("several tickets of the queue are merged at once"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        const made = [];
        for (const part of ["un", "deux", "trois"]) made.push(await open(page, `Ensemble ${part} ${language}`));
        await page.goto(`${server.address}/queue/all?q=Ensemble`);
        await page.getByRole("row").first().waitFor();
        await page.getByRole("searchbox").fill(`Ensemble`);
        await page.getByText(made[2].subject).first().waitFor();
        for (const { reference } of made)
            await page.getByRole("button", { name: desk.list.selectRow(reference) }).click();
        await page.locator("body").press("y");
        const dialog = page.getByRole("dialog", { name: texts.merge.title });
        await dialog.getByText(texts.merge.ends(made[2].reference)).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: texts.merge.action, exact: true }).click();
        await page.getByText(texts.merge.done("2")).waitFor();
        const whole = await call(page, "GET", `/api/tickets/${made[0].reference}`);
        assert.equal(whole.messages.length, 3);
        checkQuiet(page);
        await page.context().close();
    });
}
