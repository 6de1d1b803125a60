// Proposals of category and team in a real browser: beside a ticket that is being written, in a ticket that came
// without them, and the page of the administration that says how good they are; in both languages, narrow and wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const chips = await textsOf("ui/proposals", language);
    const admin = await textsOf("features/admin/triage", language);
    const frame = await textsOf("ui/admin", language);
    const record = await textsOf("ui/records", language);
    const scenario = (what, login, run) =>
        test(`${what} (${language}, ${width})`, { timeout: 90_000 }, async () => {
            const page = await openAs(browser, server, login, look);
            await run(page);
            await page.context().close();
        });

    /** The server learns by itself when it starts; nothing is proposed before. */
    const untilLearned = async (page) => {
        const deadline = Date.now() + 30_000;
        const draft = { subject: "Sauvegarde de la nuit en échec" };
        for (;;) {
            const { category, team } = await call(page, "POST", "/api/triage/proposals", draft);
            if (category && team) return;
            assert.ok(Date.now() < deadline, "nothing was learned");
        }
    };
    const chip = (page, property) =>
        page.getByRole("button", { name: new RegExp(`^${chips.take(chips[property], ".*").replace("?", "\\?")}`) });

    scenario("a proposal beside the form of a new ticket fills in what is clicked", "leila", async (page) => {
        await untilLearned(page);
        await page.goto(`${server.address}/tickets/new`);
        const words = ticketTexts.create;
        const category = page.getByRole("combobox", { name: words.category, exact: true });
        const team = page.getByRole("combobox", { name: words.team, exact: true });
        await page.getByRole("textbox", { name: words.subject }).fill("Sauvegarde de la nuit en échec");
        await chip(page, "categoryId").waitFor();
        assert.equal(await category.inputValue(), "", "nothing is filled in by itself");
        assert.equal(await team.inputValue(), "");
        await checkState(page);
        await chip(page, "categoryId").click();
        await chip(page, "categoryId").waitFor({ state: "detached" });
        assert.match(await category.locator("option:checked").textContent(), /Sauvegarde|Backup/);
        assert.equal(await team.inputValue(), "", "only what was clicked");
        await chip(page, "teamId").focus();
        await page.keyboard.press("Enter");
        assert.equal(await team.locator("option:checked").textContent(), "Infrastructure et réseau");
        await checkState(page);
        checkQuiet(page);
    });

    scenario("a ticket without category and team takes what is proposed by one key", "leila", async (page) => {
        await untilLearned(page);
        const people = await call(page, "GET", "/api/people?q=coulonge");
        const ticket = await call(page, "POST", "/api/tickets", {
            kind: "incident",
            subject: "Sauvegarde de la nuit en échec",
            html: "<p>Bonjour</p>",
            requesterId: people.items[0].id,
        });
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.getByRole("log").waitFor();
        if (width < 700) await page.getByRole("button", { name: ticketTexts.ticket.details }).click();
        await chip(page, "categoryId").waitFor();
        await chip(page, "teamId").waitFor();
        await checkState(page);
        if (width < 700) {
            await chip(page, "categoryId").click();
            await chip(page, "categoryId").waitFor({ state: "detached" });
            await chip(page, "teamId").click();
        } else {
            await page.getByRole("log").focus();
            await page.keyboard.press("Shift+A");
        }
        await chip(page, "categoryId").waitFor({ state: "detached" });
        await chip(page, "teamId").waitFor({ state: "detached" });
        const deadline = Date.now() + 10_000;
        for (;;) {
            const now = await call(page, "GET", `/api/tickets/${ticket.id}`);
            if (now.categoryId && now.team?.name === "Infrastructure et réseau") break;
            assert.ok(Date.now() < deadline, JSON.stringify([now.categoryId, now.team]));
        }
        checkQuiet(page);
    });

    scenario("the administration sees how good proposals are, and switches them", "bastien", async (page) => {
        await untilLearned(page);
        await page.goto(`${server.address}/admin/proposals`);
        await page.getByRole("heading", { name: frame.section.proposals.name, level: 1 }).waitFor();
        const card = page.getByRole("region", { name: admin.targets.category, exact: true });
        await card.getByText(admin.verdicts.better).waitFor();
        const figures = await card.locator("tbody td:nth-child(2)").allTextContents();
        const [first, three, frequent] = figures.map((text) => Number.parseInt(text, 10));
        assert.ok(frequent > 0 && frequent < first && first < three && three <= 100, figures.join());
        await checkState(page);

        await card.getByText(admin.modes.off, { exact: true }).click();
        await card.getByText(admin.switchedOff).waitFor();
        const draft = { subject: "Sauvegarde de la nuit en échec" };
        const without = await call(page, "POST", "/api/triage/proposals", draft);
        assert.equal(without.category ?? null, null);
        assert.ok(without.team);
        await card.getByText(admin.modes.automatic, { exact: true }).click();
        await card.getByText(admin.verdicts.better).waitFor();

        const { trainings } = await call(page, "GET", "/api/triage");
        await page.getByRole("button", { name: admin.learn, exact: true }).click();
        await page.getByText(admin.started).waitFor();
        await page.getByRole("cell", { name: "Bastien Oudry" }).nth(trainings.filter(({ by }) => by).length).waitFor();
        await page.getByRole("button", { name: admin.learn, exact: true }).waitFor();

        const hour = page.getByRole("combobox", { name: admin.hour });
        const wanted = (await hour.inputValue()) === "4" ? "5" : "4";
        await hour.selectOption(wanted);
        await page.getByText(record.history.title, { exact: true }).click();
        await page.getByText(record.history.kinds.hour_set).first().waitFor();
        await page.getByText(record.history.kinds.mode_set).first().waitFor();
        await checkState(page);
        checkQuiet(page);
    });
}
