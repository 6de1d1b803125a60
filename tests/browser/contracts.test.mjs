// Calendars and service contracts in a real browser, in both languages, narrow and wide: a calendar and a contract are
// set up as a supervisor does it, and the simulator says beforehand what they promise.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

/** The day so long ago, as a date field takes it. */
const daysAgo = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** A holiday file with two closings, one of them unusable. */
const holidayFile = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:1",
    "DTSTART;VALUE=DATE:20261224",
    "RRULE:FREQ=YEARLY",
    "SUMMARY:Christmas Eve",
    "END:VEVENT",
    "BEGIN:VEVENT",
    "UID:2",
    "DTSTART;VALUE=DATE:2026AB24",
    "SUMMARY:Unreadable",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
].join("\r\n");

for (const look of looks) {
    const { language, width } = look;
    const fr = language === "fr";
    const calendars = await textsOf("features/sla/calendars", language);
    const contracts = await textsOf("features/sla/contracts", language);
    const directory = await textsOf("features/directory", language);
    const frame = await textsOf("ui/admin", language);
    const record = await textsOf("ui/records", language);
    const ui = await textsOf("ui", language);
    const customer = fr ? "Orvane Mobilier" : "Northquay Freight";
    const days = fr
        ? ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
        : ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const scenario = (what, run) =>
        test(`${what} (${language}, ${width})`, { timeout: 90_000 }, async () => {
            const page = await openAs(browser, server, "claire", look);
            await run(page);
            checkQuiet(page, /status of (409|412|422)/);
            await page.context().close();
        });
    const visit = async (page, section, query = "") => {
        await page.goto(`${server.address}/admin/sla/${section}${query}`);
        await page.getByRole("heading", { level: 1, name: frame.section[section].name }).waitFor();
    };
    /** Opens a line's menu and takes what it is called. */
    const fromMenu = async (page, menu, item) => {
        await page.getByRole("button", { name: menu, exact: true }).click();
        await page.getByRole("menuitem", { name: item, exact: true }).click();
    };

    scenario("a calendar with breaks, a night, holidays and own days", async (page) => {
        const name = `Atelier ${language}`;
        await visit(page, "calendars");
        await page.getByRole("link", { name: /^Standard/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: calendars.add }).click();
        const form = page.getByRole("form", { name: calendars.newTitle });
        await form.getByRole("button", { name: calendars.create }).click();
        await page.getByText(calendars.nameMissing).waitFor();
        await checkState(page);
        await form.getByLabel(calendars.name, { exact: true }).fill(name);

        // Monday gets a break, written as people write times, and is copied to the others.
        const monday = days[0];
        await form.getByLabel(calendars.to(monday), { exact: true }).fill("12");
        await form.getByRole("button", { name: calendars.addHours(monday), exact: true }).click();
        await form.getByLabel(calendars.from(monday), { exact: true }).nth(1).fill("13h30");
        await fromMenu(page, calendars.dayMenu(monday), calendars.copyWeekdays);
        await fromMenu(page, calendars.dayMenu(days[6]), calendars.closeDay);
        await form.getByRole("button", { name: calendars.addHours(days[5]), exact: true }).click();
        await form.getByLabel(calendars.from(days[5]), { exact: true }).fill("22:00");
        await form.getByLabel(calendars.to(days[5]), { exact: true }).fill("22:00");
        await page.getByText(calendars.faults.empty).waitFor();
        await checkState(page);
        await form.getByLabel(calendars.to(days[5]), { exact: true }).fill("6");
        await page.getByText(calendars.nextDay, { exact: true }).waitFor();
        await form.getByLabel(calendars.regions["FR-alsace-moselle"]).check();
        await form.getByLabel(calendars.regions.FR, { exact: true }).uncheck();
        await form.getByText(fr ? "Saint-Étienne" : "Saint Stephen").or(form.getByText(/26 d/)).first().waitFor();

        // What a file says is shown before it is taken.
        await page.locator("input[type=file]").setInputFiles({ name: "feries.ics", mimeType: "text/calendar", buffer: Buffer.from(holidayFile) });
        const dialog = page.getByRole("dialog", { name: calendars.importTitle });
        await dialog.getByText("Christmas Eve").waitFor();
        await dialog.getByText(calendars.importProblems("1")).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: calendars.importAdd }).click();
        await form.getByText("Christmas Eve").first().waitFor();

        await form.getByRole("button", { name: calendars.addOwn }).click();
        await form.getByRole("button", { name: calendars.create }).click();
        await page.getByText(calendars.dateMissing).waitFor();
        await checkState(page);
        await form.getByLabel(calendars.ownName, { exact: true }).last().fill("Inventaire");
        await form.getByLabel(calendars.first).fill("2027-01-04");
        await form.getByRole("button", { name: calendars.doneOwn }).click();
        await checkState(page);
        await form.getByRole("button", { name: calendars.create }).click();
        await page.getByText(calendars.created(name)).waitFor();
        await page.getByRole("heading", { level: 2, name }).waitFor();
        await checkState(page);

        const made = (await call(page, "GET", "/api/calendars")).items.find((each) => each.name === name);
        const day = [{ from: "08:30", to: "12:00" }, { from: "13:30", to: "18:00" }];
        assert.deepEqual(made.week, [day, day, day, day, day, [{ from: "22:00", to: "06:00" }], []]);
        assert.deepEqual(made.holidays, ["FR-alsace-moselle"]);
        assert.deepEqual(made.special.map((each) => [each.name, each.first, each.everyYear]), [
            ["Christmas Eve", "2026-12-24", true],
            ["Inventaire", "2027-01-04", false],
        ]);

        await page.getByRole("button", { name: calendars.remove }).click();
        await page.getByText(record.sure).waitFor();
        await page.getByRole("button", { name: calendars.removeIt }).click();
        await page.getByText(calendars.removed(name)).waitFor();
    });

    scenario("a calendar that a contract uses says so instead of being deleted", async (page) => {
        await visit(page, "calendars", "?open=1");
        await page.getByText(calendars.usedBy).waitFor();
        assert.equal(await page.getByRole("button", { name: calendars.remove }).count(), 0);
    });

    scenario("a customer's contract, tried before it counts", async (page) => {
        const name = `Or ${language}`;
        const critical = ui.priority.p5;
        await visit(page, "contracts");
        await page.getByRole("link", { name: /^Standard/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: contracts.add }).click();
        const form = page.getByRole("form", { name: contracts.newTitle });
        await form.getByLabel(contracts.name, { exact: true }).fill(name);
        await form.getByRole("combobox", { name: contracts.addCustomer }).fill(customer.slice(0, 6));
        await page.getByRole("option", { name: customer, exact: true }).click();

        // The desk's own rules are there to begin with: critical tickets are resolved within four hours.
        const trial = page.getByRole("region", { name: contracts.try });
        const priority = trial.getByLabel(contracts.priority, { exact: true });
        const due = (when) => trial.getByText(contracts.due(when), { exact: true });
        await priority.selectOption({ label: critical });
        await trial.getByLabel(contracts.openedAt).fill("2026-04-03T16:00");
        await due(fr ? "vendredi 3 avril, 16:30" : "Friday 3 April, 16:30").waitFor();
        await due(fr ? "mardi 7 avril, 10:30" : "Tuesday 7 April, 10:30").waitFor();
        await trial.getByText(fr ? /Lundi de Pâques/ : /Easter Monday/).first().waitFor();
        await checkState(page);

        // An exception that is narrower, and longer: it holds all the same.
        await form.getByRole("button", { name: contracts.addRule }).click();
        await form.getByRole("button", { name: contracts.create }).click();
        await page.getByText(contracts.ruleFaults.silent).waitFor();
        await checkState(page);
        await form.getByLabel(contracts.priority, { exact: true }).selectOption({ label: critical });
        const category = await form.getByLabel(contracts.category, { exact: true }).locator("option").nth(1).textContent();
        await form.getByLabel(contracts.category, { exact: true }).selectOption({ label: category });
        await form.getByLabel(contracts.promise.resolution, { exact: true }).selectOption({ label: contracts.said.target });
        await form.getByLabel(contracts.amountOf(contracts.promise.resolution)).fill("8");
        await form.getByRole("button", { name: contracts.doneRule }).click();
        await form.getByText(contracts.exceptionTo(contracts.rule("1").toLowerCase())).waitFor();
        await trial.getByLabel(contracts.category, { exact: true }).selectOption({ label: category });
        await due(fr ? "mardi 7 avril, 14:30" : "Tuesday 7 April, 14:30").waitFor();
        await trial.getByText(contracts.lost.to_narrower(contracts.rule("1"), contracts.time.hours.other("4"))).waitFor();

        // A wait for the user stops the clocks; a step lies in the time that is left.
        await form.getByRole("button", { name: contracts.addStep }).click();
        await form.getByRole("button", { name: contracts.doneRule }).click();
        await trial.getByRole("button", { name: contracts.addWait }).click();
        await trial.getByLabel(contracts.waitFrom, { exact: true }).fill("2026-04-07T09:00");
        await trial.getByLabel(contracts.waitTo, { exact: true }).fill("2026-04-08T09:00");
        await due(fr ? "mercredi 8 avril, 14:30" : "Wednesday 8 April, 14:30").waitFor();
        await trial.getByText(fr ? "mercredi 8 avril, 13:30" : "Wednesday 8 April, 13:30").waitFor();
        await checkState(page);
        await form.getByLabel(contracts.pause.user).uncheck();
        await due(fr ? "mardi 7 avril, 14:30" : "Tuesday 7 April, 14:30").waitFor();
        await form.getByLabel(contracts.pause.user).check();

        await form.getByLabel(contracts.matrixOf.own).check();
        await checkState(page);
        await form.getByRole("button", { name: contracts.create }).click();
        await page.getByText(contracts.created(name)).waitFor();
        await page.getByRole("heading", { level: 2, name }).waitFor();
        const made = (await call(page, "GET", "/api/contracts")).items.find((each) => each.name === name);
        assert.equal(made.rules.length, 6);
        assert.deepEqual(made.rules[5].promises, [{ promise: "resolution", target: { amount: 8, unit: "hours" } }]);
        assert.deepEqual([made.steps.length, made.steps[0].amount, made.steps[0].assignee], [1, 60, true]);
        assert.equal(made.matrix.length, 5);
        assert.equal(made.customerIds.length, 1);
        assert.equal((await call(page, "GET", `/api/customers/${made.customerIds[0]}/contract`)).id, made.id);

        // Somebody else has renamed it in the meantime: neither change is lost.
        const { id, isDefault: _, version, ...body } = made;
        await call(page, "PUT", `/api/contracts/${id}`, { ...body, name: `${name} II` }, { "If-Match": `"${version}"` });
        await page.getByLabel(contracts.reopen).fill("30");
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(record.conflict.title).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(contracts.saved(`${name} II`)).waitFor();
        const after = await call(page, "GET", `/api/contracts/${id}`);
        assert.deepEqual([after.name, after.reopenDays], [`${name} II`, 30]);

        // All of it stands in its history, the rules and steps as sentences.
        await page.getByText(record.history.title, { exact: true }).click();
        const history = page.getByRole("group").filter({ has: page.getByText(record.history.kinds.created) });
        await history.getByText(record.history.was(name)).waitFor();
        await history.getByText(contracts.within.resolution(contracts.time.hours.other("8"))).first().waitFor();
        assert.equal(await history.getByText(record.history.kinds.changed, { exact: true }).count(), 2);
        assert.equal(await history.getByText(/[{}"]/).count(), 0, "nothing stands there as a machine writes it");
        await checkState(page);
    });

    scenario("a customer takes its contract from above, or has its own", async (page) => {
        const words = directory.contract;
        const { items } = await call(page, "GET", "/api/customers?limit=1000");
        const { id } = items.find((each) => each.name.startsWith("Castelume"));
        const usual = (await call(page, "GET", "/api/contracts")).items.find((each) => each.isDefault);
        const { id: _, isDefault: __, version: ___, ...body } = usual;
        const name = `Argent ${language}`;
        await call(page, "POST", "/api/contracts", { ...body, name, customerIds: [] });
        await page.goto(`${server.address}/customers?customer=${id}`);
        const choice = page.getByLabel(words.choose);
        await choice.waitFor();
        await checkState(page);
        const before = await choice.inputValue();
        await choice.selectOption({ label: words.ownChoice(name) });
        await page.getByText(words.own, { exact: true }).waitFor();
        assert.equal((await call(page, "GET", `/api/customers/${id}/contract`)).name, name);
        await page.getByRole("button", { name: ui.undo }).click();
        await page.getByText(words.own, { exact: true }).waitFor({ state: "hidden" });
        assert.equal(await choice.inputValue(), before);
        assert.notEqual((await call(page, "GET", `/api/customers/${id}/contract`)).name, name);
        await checkState(page);
    });

    /** A ticket with a promise that was missed and that nobody has explained yet. */
    const missed = async (page) => {
        const { items } = await call(page, "GET", "/api/tickets?limit=200");
        for (const { id, reference } of items) {
            const clocks = (await call(page, "GET", `/api/tickets/${id}/clocks`)).items;
            const late = clocks.find((clock) => clock.wasLate);
            if (late && clocks.every((clock) => !clock.breach)) return { reference, promise: late.promise };
        }
        throw new Error("the demo world has no promise that was missed");
    };

    scenario("why a promise was missed is said on the ticket, and counted", async (page) => {
        const { ticket, promises } = await textsOf("features/desk/ticket", language);
        const { reasons } = await textsOf("ui/promises", language);
        const compliance = await textsOf("features/sla/compliance", language);
        const { reference } = await missed(page);
        await page.goto(`${server.address}/tickets/${reference}`);
        if (width < 860) await page.getByRole("button", { name: ticket.details }).click();
        await page.getByRole("button", { name: promises.explain }).first().click();
        await page.getByLabel(promises.reason).selectOption(reasons.other);
        await page.getByLabel(promises.note).fill(`Fibre ${language}`);
        await checkState(page);
        await page.getByRole("button", { name: promises.save, exact: true }).click();
        await page.getByText(promises.because(reasons.other)).waitFor();
        await page.getByText(`Fibre ${language}`).waitFor();

        await visit(page, "compliance");
        await page.getByLabel(record.report.from, { exact: true }).fill(daysAgo(120));
        await page.getByRole("region", { name: compliance.table }).getByRole("link").first().waitFor();
        await page.getByText(reasons.other).waitFor();
        await page.getByText(compliance.unexplained).waitFor();
        await checkState(page);
        await page.getByLabel(compliance.by).selectOption(compliance.groupings.month);
        await page.getByRole("columnheader", { name: compliance.groupings.month }).waitFor();
        await page.getByLabel(record.report.to, { exact: true }).fill(daysAgo(200));
        await page.getByText(compliance.wrong).waitFor();
    });
}
