// Staffing, in both languages, narrow and wide: absences by keyboard, skills, duty that changes hands, and the board,
// where tickets are given by pointer and by keyboard, suggested with reasons and handed out by themselves.
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

const people = { fr: { login: "leila", name: "Leïla Mansart" }, en: { login: "tom", name: "Tom Ashgrove" } };

/** A date of the page's machine, so many days from today. */
const dateIn = (page, days) =>
    page.evaluate((count) => {
        const date = new Date();
        date.setDate(date.getDate() + count);
        const two = (value) => String(value).padStart(2, "0");
        return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    }, days);

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/staffing", language);
    const board = await textsOf("features/desk/board", language);
    const { suggest } = await textsOf("features/desk/actions", language);
    const ui = await textsOf("ui", language);
    const who = people[language];
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("absences by keyboard"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, who.login, look);
        await page.goto(`${server.address}/staffing/absences`);
        const today = await dateIn(page, 0);
        await page.locator(`[data-date="${today}"]`).focus();
        await checkState(page);
        await page.keyboard.press("ArrowRight");
        const tomorrow = await dateIn(page, 1);
        await page.waitForFunction((date) => document.activeElement?.dataset.date === date, tomorrow);
        await page.keyboard.press("n");
        const dialog = page.getByRole("dialog", { name: texts.absences.newTitle });
        await dialog.waitFor();
        assert.equal(await dialog.getByLabel(texts.absences.first).inputValue(), tomorrow);
        await dialog.getByLabel(texts.absences.untilNoon).check();
        await dialog.getByRole("radio", { name: texts.absences.kinds.sick }).check();
        await dialog.getByText(texts.absences.private).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: texts.absences.save }).click();
        await dialog.waitFor({ state: "detached" });
        const own = page.getByRole("main").getByRole("listitem").filter({ hasText: who.name });
        await own.getByText(texts.absences.kinds.sick).waitFor();
        // A colleague learns no more than that they are absent.
        const colleague = await openAs(browser, server, "yann", look);
        const seen = await call(colleague, "GET", `/api/absences?first=${tomorrow}&last=${tomorrow}`);
        const theirs = seen.items.find((each) => each.person.name === who.name);
        assert.equal(theirs.kind, null);
        await own.getByRole("button", { name: texts.absences.delete(who.name) }).click();
        await own.waitFor({ state: "detached" });
        await page.getByRole("button", { name: ui.undo }).click();
        await own.getByText(texts.absences.kinds.sick).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
        await colleague.context().close();
    });

    test(at("skills: what somebody likes, and levels"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, who.login, look);
        await page.goto(`${server.address}/staffing/skills`);
        const { items } = await call(page, "GET", "/api/skills");
        const skill = items.find((each) => each.name.en === "Servers and backups").name[language];
        await page.getByRole("button", { name: texts.skills.like(skill) }).click();
        await page.getByRole("button", { name: texts.skills.unlike(skill) }).waitFor();
        await checkState(page);
        const supervisor = await openAs(browser, server, "claire", look);
        await supervisor.goto(`${server.address}/staffing/skills`);
        const level = supervisor.getByLabel(texts.skills.levelOf(who.name, skill));
        await level.selectOption("2");
        await supervisor.waitForFunction(
            async ([id, name]) => {
                const staff = await (await fetch("/api/staff/skills")).json();
                const person = staff.people.find((each) => each.name === name).id;
                return staff.skills.some((each) => each.personId === person && each.skillId === id && each.level === 2);
            },
            [items.find((each) => each.name[language] === skill).id, who.name],
        );
        await checkState(supervisor);
        await supervisor.getByRole("button", { name: texts.skills.edit(skill) }).click();
        await supervisor.getByRole("dialog").waitFor();
        await checkState(supervisor);
        checkQuiet(supervisor);
        checkQuiet(page);
        await page.context().close();
        await supervisor.context().close();
    });

    test(at("duty changes hands and comes back"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/staffing/duty`);
        await page.getByRole("heading", { name: texts.duty.now }).waitFor();
        const give = page.getByRole("button", { name: texts.duty.giveTo }).nth(1);
        await give.waitFor();
        await checkState(page);
        await give.click();
        await page.getByRole("dialog").getByRole("option").first().click();
        const back = page.getByRole("button", { name: texts.duty.back });
        await back.waitFor();
        await back.click();
        await back.waitFor({ state: "detached" });
        await page.getByRole("button", { name: texts.duty.edit }).click();
        await page.getByRole("dialog").waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("the board gives tickets, suggests, and hands out by itself"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const teams = (await call(page, "GET", "/api/teams")).items;
        const team = teams.find((each) => each.name.startsWith("Support"));
        await page.goto(`${server.address}/board?team=${team.id}`);
        const free = page.getByRole("region", { name: board.unassigned });
        const card = free.locator("[data-card]").first();
        await card.waitFor();
        await checkState(page);
        const id = await card.getAttribute("data-card");
        const column = page.getByRole("region", { name: who.name });
        const given = column.locator(`[data-card="${id}"]`);
        if (width > 1000) {
            const from = await card.boundingBox();
            const to = await column.boundingBox();
            await page.mouse.move(from.x + 90, from.y + 20);
            await page.mouse.down();
            await page.mouse.move(from.x + 120, from.y + 40, { steps: 3 });
            await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
            await page.mouse.up();
            await given.waitFor();
            assert.match(page.url(), /\/board/, "letting go of a card does not open it");
            // What can be taken back is known once the server has answered.
            await page.getByRole("button", { name: ui.undo }).waitFor();
            await page.keyboard.press("z");
            await free.locator(`[data-card="${id}"]`).waitFor();
            await free.locator(`[data-card="${id}"] a`).focus();
            await page.keyboard.press("a");
        } else {
            await card.getByRole("button").click();
        }
        await page.getByText(suggest.group, { exact: true }).waitFor();
        await page.getByRole("option").filter({ hasText: suggest.load("") }).first().waitFor();
        await checkState(page);
        await page.getByRole("dialog").getByRole("combobox").fill(who.name);
        await page.waitForFunction(
            (name) => [...document.querySelectorAll("[role=option]")].every((each) => each.textContent.includes(name)),
            who.name,
        );
        await page.keyboard.press("Enter");
        await given.waitFor();
        await page.getByRole("button", { name: ui.undo }).last().click();
        await given.waitFor({ state: "detached" });

        const before = await call(page, "GET", `/api/teams/${team.id}/staffing`);
        await page.getByRole("button", { name: board.settings }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(board.form.automatic).check();
        await checkState(page);
        await dialog.getByRole("button", { name: board.form.save }).click();
        await dialog.waitFor({ state: "detached" });
        const printer = (await call(page, "GET", "/api/categories")).items.find((each) => each.name.en === "Printer and copier");
        const ticket = await call(page, "POST", "/api/tickets", {
            subject: `Automatic ${language}`,
            requesterId: (await call(page, "GET", "/api/people?q=hannah")).items[0].id,
            teamId: team.id,
            categoryId: printer?.id ?? null,
            html: "<p>x</p>",
        });
        const cards = page.locator(`[data-drop]:not([data-drop=nobody]) [data-card="${ticket.id}"]`);
        await cards.waitFor({ timeout: 20_000 });
        const history = await call(page, "GET", `/api/tickets/${ticket.id}/timeline`);
        const told = history.items.find((each) => each.kind === "ticket.handed_out");
        assert.equal(told.actor.kind, "system");
        assert.ok(told.changes.some((change) => change.field === "load"));
        const now = await call(page, "GET", `/api/teams/${team.id}/staffing`);
        await call(
            page,
            "PUT",
            `/api/teams/${team.id}/staffing`,
            { automatic: false, maxLoad: before.maxLoad, calendarId: before.calendarId },
            { "If-Match": `"${now.version}"` },
        );
        checkQuiet(page);
        await page.context().close();
    });
}
