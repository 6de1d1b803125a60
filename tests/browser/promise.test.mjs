// A promise's life in a real browser, on a clock that the test moves: a contract is set up, a ticket of its customer
// runs, waits for the user, goes on, is escalated before it is due, breaks its promise, and somebody says why.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, openBrowser, startServer, textsOf } from "../support/browser.mjs";
import { MovedClock, parisTime } from "../support/moved_clock.mjs";

// Two Tuesdays on which the standard calendar is open from 8:30 to 18:00.
const days = { fr: "2027-03-02", en: "2027-03-09" };

let clock, server, browser;
before(async () => {
    clock = await MovedClock.at(parisTime(days.fr, "09:50"));
    server = await startServer({ environment: clock.environment });
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
    await clock?.drop();
});

for (const look of looks) {
    const { language, width } = look;
    const fr = language === "fr";
    test(`a promise from the contract to the reason why it was missed (${language}, ${width})`, { timeout: 150_000 }, async () => {
        const contracts = await textsOf("features/sla/contracts", language);
        const { commands } = await textsOf("features/desk", language);
        const due = await textsOf("features/desk/due", language);
        const actions = await textsOf("features/desk/actions", language);
        const words = await textsOf("features/desk/ticket", language);
        const { reasons } = await textsOf("ui/promises", language);
        const customer = fr ? "Orvane Mobilier" : "Northquay Freight";
        const name = `Argent ${language}`;
        const at = (time) => parisTime(days[language], time);
        const pages = [];
        const open = async (login, path) => {
            const page = await openAs(browser, server, login, look);
            await clock.install(page);
            await page.goto(server.address + path);
            pages.push(page);
            return page;
        };
        const moveTo = (time) => clock.moveTo(at(time), server, pages);
        await moveTo("09:55");

        // The supervisor's contract: the desk's usual targets, and two steps of escalation.
        const page = await open("claire", "/admin/sla/contracts");
        await page.getByRole("button", { name: contracts.add }).click();
        const form = page.getByRole("form", { name: contracts.newTitle });
        await form.getByLabel(contracts.name, { exact: true }).fill(name);
        await form.getByRole("combobox", { name: contracts.addCustomer }).fill(customer.slice(0, 6));
        await page.getByRole("option", { name: customer, exact: true }).click();
        for (const [point, action] of [["before", "notify"], ["at", "raise"]]) {
            await form.getByRole("button", { name: contracts.addStep }).click();
            await form.getByLabel(contracts.stepPromise).selectOption("response");
            await form.getByLabel(contracts.stepPoint).selectOption(point);
            await form.getByLabel(contracts.stepAction).selectOption(action);
            await form.getByRole("button", { name: contracts.doneRule }).click();
        }
        await checkState(page);
        await form.getByRole("button", { name: contracts.create }).click();
        await page.getByText(contracts.created(name)).waitFor();
        const contract = (await call(page, "GET", "/api/contracts")).items.find((each) => each.name === name);
        assert.deepEqual(
            contract.steps.map((step) => [step.promise, step.point, step.amount, step.action]),
            [["response", "before", 60, "notify"], ["response", "percent", 100, "raise"]],
        );

        // A ticket of that customer, at ten: an answer is promised within two hours.
        await moveTo("10:00");
        const person = (await call(page, "GET", `/api/people?customerId=${contract.customerIds[0]}&limit=1`)).items[0];
        const { reference, id } = await call(page, "POST", "/api/tickets", {
            subject: `Quai 3 sans réseau ${language}`,
            html: "<p>Plus rien depuis ce matin.</p>",
            requesterId: person.id,
        });
        const leila = (await call(page, "GET", "/api/people?q=leila&limit=5")).items[0].id;
        const { version } = await call(page, "GET", `/api/tickets/${id}`);
        await call(page, "PATCH", `/api/tickets/${id}`, { assigneeId: leila }, { "If-Match": `"${version}"` });
        const ticket = await open("leila", `/tickets/${reference}`);
        // A title is compared as it stands, so any kind of space will do here; the time stands among the words of its day.
        const chip = (words) => ticket.getByTitle(new RegExp(words.replace(/\s/g, "\\s").replace(/(\d\d:\d\d)/, ".*$1"))).first().waitFor();
        const { promise } = due;
        await chip(due.due(promise.response, "12:00"));

        // Half of the first hour is used up when it begins to wait, and the clock stands.
        await moveTo("10:30");
        await ticket.getByRole("log").focus();
        await ticket.keyboard.press("w");
        const dialog = ticket.getByRole("dialog", { name: actions.wait.title });
        await dialog.getByLabel(actions.wait.on).selectOption("user");
        await dialog.getByRole("button", { name: actions.wait.action }).click();
        await chip(due.paused(promise.response));
        await checkState(ticket);
        // It waits for an hour at least, however long the dialog took: half a minute lies on either side of 13:00.
        await moveTo("11:30:30");
        await ticket.getByRole("toolbar", { name: words.ticket.actions }).getByRole("button", { name: commands.wake }).click();
        await chip(due.due(promise.response, "13:00"));

        // An hour before it is due, whoever works on it is told; the page stays where it is.
        const told = async () => (await call(ticket, "GET", "/api/notifications")).items.filter((each) => each.ticket?.reference === reference || each.reference === reference);
        const stepsDone = () => ticket.getByText(words.timeline.kinds.escalated);
        await moveTo("12:01");
        if (width < 860) await ticket.getByRole("button", { name: words.ticket.details }).click();
        await ticket.getByRole("tab", { name: words.ticket.history }).click();
        await stepsDone().first().waitFor({ timeout: 20_000 });
        assert.equal(await stepsDone().count(), 1);
        assert.ok((await told()).length >= 1, JSON.stringify((await call(ticket, "GET", "/api/notifications")).items.slice(0, 2)));

        // Due and not answered: it is late, and its priority rises; each step happens once.
        await moveTo("13:01");
        await stepsDone().nth(1).waitFor({ timeout: 20_000 });
        await chip(due.late(promise.response, "12:00"));
        await checkState(ticket);
        assert.equal((await call(ticket, "GET", `/api/tickets/${id}`)).priority, 4);
        await moveTo("14:30");
        await ticket.getByRole("tab", { name: words.properties.title }).click();
        await ticket.getByRole("button", { name: words.promises.explain }).first().click();
        await ticket.getByLabel(words.promises.reason).selectOption(reasons.other);
        await ticket.getByLabel(words.promises.note).fill("Fibre");
        await ticket.getByRole("button", { name: words.promises.save, exact: true }).click();
        await ticket.getByText(words.promises.because(reasons.other)).waitFor();
        await ticket.getByRole("tab", { name: words.ticket.history }).click();
        assert.equal(await stepsDone().count(), 2);
        for (const each of pages) {
            checkQuiet(each);
            await each.context().close();
        }
    });
}
