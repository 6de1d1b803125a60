// Reply templates and worked time in a real browser: the composer's picker, the timer, the administration of both;
// in both languages, narrow and wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, hasFocus, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const narrow = width < 700;
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const replies = await textsOf("features/admin/replies", language);
    const workTexts = await textsOf("features/admin/work", language);
    const settings = await textsOf("features/settings", language);
    const frame = await textsOf("ui/admin", language);
    const record = await textsOf("ui/records", language);
    const ui = await textsOf("ui", language);
    const scenario = (what, login, run) =>
        test(`${what} (${language}, ${width})`, { timeout: 90_000 }, async () => {
            const page = await openAs(browser, server, login, look);
            await run(page);
            await page.context().close();
        });

    /** A new ticket of somebody who reads English or French, opened in the console. */
    const openTicket = async (page, name, subject, categoryName) => {
        const people = await call(page, "GET", `/api/people?q=${encodeURIComponent(name)}`);
        const { items } = await call(page, "GET", "/api/categories");
        const categoryId = items.find(({ name: { en } }) => en === categoryName)?.id;
        const body = { kind: "incident", subject, html: "<p>Help.</p>", requesterId: people.items[0].id, categoryId };
        const ticket = await call(page, "POST", "/api/tickets", body);
        await visit(page, ticket);
        return ticket;
    };
    const visit = async (page, ticket) => {
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        await page.getByRole("toolbar", { name: ticketTexts.ticket.actions }).getByRole("button").first().waitFor();
    };

    scenario("an answer starts from a template", "leila", async (page) => {
        const words = ticketTexts.templates;
        const english = await openTicket(page, "Chandra", `Tunnel ${language}`, "Remote access (VPN)");
        const editor = page.locator("[contenteditable=true]");
        await page.getByRole("log").focus();
        await page.keyboard.press("i");
        const dialog = page.getByRole("dialog", { name: words.title });
        await dialog.getByRole("option").first().waitFor();
        await dialog.getByText("Chandra").first().waitFor();
        await checkState(page);
        await page.keyboard.type("capture");
        await dialog.getByText("code", { exact: false }).first().waitFor();
        await dialog.getByText(words.wordings.plain).click();
        await dialog.getByText("Windows, Shift", { exact: false }).waitFor();
        await checkState(page);
        await dialog.getByRole("combobox").press("Enter");
        await dialog.waitFor({ state: "hidden" });
        await editor.getByText("Hello Chandra,").waitFor();
        assert.equal(await editor.evaluate((element) => element.contains(document.activeElement)), true);

        // Typed at the beginning of a line, "/" opens the picker and is not written; given up, it is.
        await page.keyboard.press("Enter");
        await page.keyboard.type("/recu");
        await dialog.getByRole("option").first().waitFor();
        await page.keyboard.press("Enter");
        await editor.getByText(english.reference).waitFor();
        await dialog.waitFor({ state: "hidden" });
        await hasFocus(editor);
        await page.keyboard.press("Enter");
        await page.keyboard.type("/");
        await dialog.getByRole("option").first().waitFor();
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "hidden" });
        await editor.getByText("/", { exact: true }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: ticketTexts.composer.send, exact: true }).click();
        await page.getByRole("log").getByText("Hello Chandra,").first().waitFor();
        checkQuiet(page);
    });

    scenario("what could not be filled in stops sending", "claire", async (page) => {
        const shortcut = `vide-${language}`;
        const html = "<p>Bonjour {{customer.name}}</p>";
        const texts = [{ language: "fr", wording: "plain", html }];
        await call(page, "POST", "/api/reply-templates", { name: `Zone vide ${language}`, shortcut, texts });
        await openTicket(page, "Gaspard Valcourt", `Photo ${language}`);
        const editor = page.locator("[contenteditable=true]");
        await editor.click();
        await page.keyboard.press("Control+/");
        const dialog = page.getByRole("dialog", { name: ticketTexts.templates.title });
        await dialog.getByRole("option").first().waitFor();
        await page.keyboard.type(shortcut);
        await dialog.getByText("⟦nom du client⟧").waitFor();
        await page.keyboard.press("Enter");
        await page.getByText(ticketTexts.templates.unfilled).waitFor();
        const send = page.getByRole("button", { name: ticketTexts.composer.send, exact: true });
        assert.equal(await send.isDisabled(), true);
        await page.keyboard.press("Control+Enter");
        await checkState(page);
        await editor.fill("Bonjour Gaspard");
        await page.getByText(ticketTexts.templates.unfilled).waitFor({ state: "hidden" });
        await send.click();
        await page.getByRole("log").getByText("Bonjour Gaspard").waitFor();
        checkQuiet(page);
    });

    scenario("templates are written, previewed, changed back and deleted", "claire", async (page) => {
        await page.goto(`${server.address}/admin/replies`);
        await page.getByRole("heading", { level: 1, name: frame.section.replies.name }).waitFor();
        await page.getByRole("link", { name: /\/capture/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: replies.add }).click();
        const form = page.getByRole("form", { name: replies.newTitle });
        await form.getByRole("button", { name: replies.create }).click();
        await form.getByText(replies.textNeeded).waitFor();
        await checkState(page);
        await form.getByLabel(replies.name, { exact: true }).fill(`Cartouche ${language}`);
        await form.getByLabel(replies.shortcut, { exact: true }).fill(`cartouche-${language}`);
        const editor = form.locator("[contenteditable=true]");
        await editor.click();
        await page.keyboard.type("Bonjour {{person.age}} ");
        await form.getByText("person.age", { exact: false }).nth(1).waitFor();
        await editor.fill("Bonjour ");
        await page.keyboard.press("End");
        await form.getByRole("button", { name: replies.variables["person.firstName"] }).click();
        await form.getByRole("region", { name: replies.preview }).getByText("Bonjour Camille").waitFor();
        await checkState(page);
        await form.getByRole("button", { name: replies.create }).click();
        const edit = page.getByRole("form", { name: `Cartouche ${language}` });
        await edit.locator("[contenteditable=true]").fill("Autre chose");
        await edit.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(replies.saved(`Cartouche ${language}`)).first().waitFor();
        await page.getByText(record.history.title, { exact: true }).click();
        await page.getByRole("button", { name: replies.useOld }).first().click();
        await edit.locator("[contenteditable=true]").getByText("{{person.firstName}}", { exact: false }).waitFor();
        await checkState(page);
        await edit.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(replies.saved(`Cartouche ${language}`)).first().waitFor();
        await page.getByRole("button", { name: replies.delete, exact: true }).click();
        await page.getByRole("button", { name: replies.deleteSure }).click();
        await page.getByText(replies.deleted(`Cartouche ${language}`)).waitFor();
        const { items } = await call(page, "GET", "/api/reply-templates");
        assert.equal(items.some((each) => each.shortcut === `cartouche-${language}`), false);
        checkQuiet(page, /status of (422)/);
    });

    scenario("time is worked by timer and by hand", "yann", async (page) => {
        const words = ticketTexts.work;
        const other = await openTicket(page, "Odile", `Autre ${language}`);
        await page.getByRole("log").focus();
        await page.keyboard.press("m");
        await page.getByRole("button", { name: words.pause("0:00") }).waitFor();
        await checkState(page);
        await page.reload();
        await page.getByRole("button", { name: words.pause("0:00") }).click();
        await page.getByRole("button", { name: words.resume("0:00") }).waitFor();
        await page.getByRole("button", { name: words.resume("0:00") }).click();
        await page.getByRole("button", { name: words.pause("0:00") }).waitFor();

        // On another ticket the timer stays where it is until one says so.
        const here = await openTicket(page, "Odile", `Chrono ${language}`);
        await page.getByRole("button", { name: words.switchHere(other.reference, "0:00") }).waitFor();
        await checkState(page);
        await page.getByRole("log").focus();
        await page.keyboard.press("m");
        await page.getByRole("button", { name: words.pause("0:00") }).waitFor();
        await page.getByRole("log").focus();
        await page.keyboard.press("Shift+m");
        const dialog = page.getByRole("dialog", { name: words.stopTitle(here.reference) });
        await dialog.getByLabel(words.minutes).fill("x");
        await page.keyboard.press("Enter");
        await dialog.getByText(words.minutesWrong).waitFor();
        await checkState(page);
        await dialog.getByLabel(words.minutes).fill("0:45");
        await dialog.getByLabel(words.note).fill("Câble changé");
        await dialog.getByRole("button", { name: words.write }).click();
        await page.getByText(words.written("0:45")).waitFor();

        if (narrow) await page.getByRole("button", { name: ticketTexts.ticket.details }).click();
        await page.getByRole("tab", { name: words.tab }).click();
        await page.getByText(words.sums("0:45", "0:45")).waitFor();
        await page.getByText("Câble changé").waitFor();
        await page.getByRole("button", { name: words.add }).click();
        const add = page.getByRole("dialog", { name: words.addTitle });
        await add.getByLabel(words.minutes).fill("20");
        await checkState(page);
        await add.getByRole("button", { name: words.write }).click();
        await page.getByText(words.sums("1:05", "1:05")).waitFor();
        await page.getByRole("button", { name: words.edit("0:20") }).click();
        const edit = page.getByRole("dialog", { name: words.editTitle });
        await edit.getByLabel(words.minutes).fill("10");
        await edit.getByLabel(words.billable).uncheck();
        await edit.getByRole("button", { name: words.write }).click();
        await page.getByText(words.sums("0:55", "0:55")).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.delete("0:10") }).click();
        await page.getByText(words.sums("0:45", "0:45")).waitFor();
        await page.getByRole("button", { name: ui.undo }).click();
        await page.getByText(words.sums("0:55", "0:55")).waitFor();
        await page.getByRole("tab", { name: ticketTexts.ticket.history }).click();
        await page.getByText(ticketTexts.timeline.kinds.worked, { exact: false }).first().waitFor();
        await checkState(page);
        const work = await call(page, "GET", `/api/tickets/${here.id}/work`);
        assert.deepEqual([work.minutes, work.billedMinutes], [55, 45]);
        checkQuiet(page, /status of 404/);
    });

    scenario("a timer may follow", "mehdi", async (page) => {
        const words = ticketTexts.work;
        await page.goto(`${server.address}/settings`);
        await page.getByText(settings.timer.follow).click();
        await checkState(page);
        const first = await openTicket(page, "Odile", `Premier ${language}`);
        await page.getByRole("button", { name: words.start }).click();
        await page.getByRole("button", { name: words.pause("0:00") }).waitFor();
        const second = await openTicket(page, "Odile", `Second ${language}`);
        await page.getByRole("button", { name: words.pause("0:00") }).waitFor();
        const { timer } = await call(page, "GET", "/api/timer");
        assert.equal(timer.ticketId, second.id);
        const work = await call(page, "GET", `/api/tickets/${first.id}/work`);
        assert.equal(work.items.length, 0, "a look is not written down");
        await call(page, "DELETE", "/api/timer");
        await call(page, "PATCH", "/api/me/settings", { timer: "ask" });
        checkQuiet(page);
    });

    scenario("sums and rounding", "claire", async (page) => {
        await page.goto(`${server.address}/admin/work`);
        await page.getByRole("heading", { level: 1, name: frame.section.work.name }).waitFor();
        await page.getByLabel(record.report.from, { exact: true }).fill("2020-01-01");
        await page.getByRole("cell", { name: "Mehdi Sellami" }).waitFor();
        await page.getByLabel(`${workTexts.step} (Standard)`).waitFor();
        await checkState(page);
        for (const by of ["customer", "service", "ticket"]) {
            await page.getByText(workTexts.groupings[by], { exact: true }).first().click();
            await page.getByRole("columnheader", { name: workTexts.groupings[by] }).waitFor();
            await checkState(page);
        }
        const link = page.getByRole("link", { name: record.report.table });
        const answer = await page.request.get(server.address + (await link.getAttribute("href")));
        assert.equal(answer.status(), 200);
        assert.match(await answer.text(), /Mehdi Sellami/);
        await page.getByLabel(`${workTexts.step} (Standard)`).selectOption("15");
        await page.getByText(workTexts.saved("Standard")).waitFor();
        await page.getByLabel(`${workTexts.mode} (Standard)`).selectOption("nearest");
        await checkState(page);
        await page.getByLabel(record.report.to, { exact: true }).fill("2019-01-01");
        await page.getByText(workTexts.wrong).waitFor();
        await checkState(page);
        const { items } = await call(page, "GET", "/api/rounding");
        assert.deepEqual(items.find(({ contract }) => contract === "Standard").rounding, { step: 15, mode: "nearest" });
        const id = items.find(({ contract }) => contract === "Standard").contractId;
        await call(page, "PUT", `/api/contracts/${id}/rounding`, { step: 0, mode: "up" });
        checkQuiet(page);
    });
}
