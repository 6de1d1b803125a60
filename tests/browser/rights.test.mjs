// Who may do and see what, in a real browser: roles of the desk's own, managers at a customer, a provider, and the
// page that says why somebody sees a ticket.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
    call,
    checkQuiet,
    checkState,
    looks,
    openAs,
    openBrowser,
    startServer,
    textsOf,
} from "../support/browser.mjs";

let server, browser;
before(async () => {
    server = await startServer();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

const kHanded = "Grey line on every copy, Lille copier";

for (const look of looks) {
    const { language, width } = look;
    const at = (what) => `${what} (${language}, ${width})`;
    const scenario = (what, login, run) =>
        test(at(what), { timeout: 90_000 }, async () => {
            const page = await openAs(browser, server, login, look);
            await run(page);
            checkQuiet(page, /status of (403|404|409|412|422)/);
            await page.context().close();
        });

    scenario("a role is made, given, narrowed with its effect shown, kept while in use", "bastien", async (page) => {
        const words = await textsOf("features/admin/roles", language);
        const record = await textsOf("ui/records", language);
        const ui = await textsOf("ui", language);
        const name = `Lead ${language}`;
        await page.goto(`${server.address}/admin/roles`);
        await page.getByRole("link", { name: /Gestion des comptes/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.add }).click();
        await page.getByRole("button", { name: words.create }).click();
        await page.getByText(words.nameMissing).waitFor();
        await page.getByLabel(words.name, { exact: true }).fill(name);
        await page.getByLabel(words.base, { exact: true }).selectOption("supervisor");
        await page.getByLabel(words.permission.directory_write).uncheck();
        await checkState(page);
        await page.getByRole("button", { name: words.create }).click();
        await page.getByRole("heading", { level: 2, name }).waitFor();
        const id = Number(new URL(page.url()).searchParams.get("open"));

        // Given in the form of an account, which says what that changes.
        const { items } = await call(page, "GET", "/api/accounts");
        const account = items.find(({ login }) => login === (language === "fr" ? "chandra" : "christelle"));
        const admin = await textsOf("features/admin", language);
        await page.goto(`${server.address}/admin/accounts?open=${account.id}`);
        await page.getByRole("heading", { level: 2, name: account.name }).waitFor();
        await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
        await page.getByText(words.permission.desk_configure).first().waitFor();
        await checkState(page);
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(admin.accounts.saved(account.name)).waitFor();

        await page.goto(`${server.address}/admin/roles?open=${id}`);
        await page.getByRole("heading", { level: 2, name }).waitFor();
        await page.getByRole("link", { name: account.name }).waitFor();
        await page.getByLabel(words.permission.people_write).uncheck();
        await page.getByText(words.effect(account.name)).waitFor();
        await page.getByText(words.loses(words.permission.people_write)).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(words.saved(name)).waitFor();
        await page.getByText(record.history.title, { exact: true }).click();
        await page.getByText(words.historyLost(words.permission.people_write)).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.remove }).click();
        await page.getByText(record.sure).waitFor();
        await page.getByRole("button", { name: words.remove }).click();
        await page.getByRole("alert").filter({ hasText: account.name }).waitFor();
        await checkState(page);
    });

    scenario("why somebody sees a ticket", "claire", async (page) => {
        const words = await textsOf("features/admin/sight", language);
        const ticket = await textsOf("features/desk/ticket", language);
        const { items } = await call(page, "GET", `/api/tickets?q=${encodeURIComponent("Grey line")}`);
        const [{ reference }] = items;
        await page.goto(`${server.address}/tickets/${reference}`);
        await page.getByRole("button", { name: ticket.ticket.more }).click();
        await page.getByRole("menuitem", { name: ticket.ticket.sight }).click();
        await page.getByRole("button", { name: words.ask }).waitFor();
        await checkState(page);
        await page.getByRole("combobox", { name: words.person }).fill("Tom Ashgrove");
        await page.getByRole("option", { name: /Tom Ashgrove/ }).first().click();
        await page.getByRole("button", { name: words.ask }).click();
        await page.getByText(words.works("Tom Ashgrove", reference)).waitFor();
        await page.getByText(words.check.customer.granted("Northquay Freight")).waitFor();
        await checkState(page);
        await page.getByRole("combobox", { name: words.person }).fill("Camille Aubertin");
        await page.getByRole("option", { name: /Camille Aubertin/ }).first().click();
        await page.getByRole("button", { name: words.ask }).click();
        await page.getByText(words.not("Camille Aubertin", reference)).waitFor();
        await page.getByText(words.mayNothing).waitFor();
        await checkState(page);
    });

    scenario("managers at a customer are named, and what that changes is said", "claire", async (page) => {
        const words = await textsOf("features/directory/customers/managers", language);
        const ui = await textsOf("ui", language);
        const { items } = await call(page, "GET", "/api/customers?q=Orvane%20Mobilier");
        const customer = items.find(({ name }) => name === "Orvane Mobilier");
        await page.goto(`${server.address}/customers?customer=${customer.id}`);
        const section = page.locator("section").filter({ has: page.getByRole("heading", { name: words.title }) }).last();
        await section.getByRole("button", { name: words.edit, exact: true }).click();
        const before = await section.getByLabel(words.read).isChecked();
        await section.getByLabel(words.read).setChecked(!before);
        if (!before) {
            await section.getByRole("combobox").fill("Pascal Rivoallan");
            await page.getByRole("option", { name: /Pascal Rivoallan/ }).first().click();
            await section.getByText(words.effectOn("Pascal Rivoallan")).waitFor();
        } else {
            await section.getByText(words.effectOff("Pascal Rivoallan")).waitFor();
        }
        await checkState(page);
        await section.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(words.saved(customer.name)).waitFor();
        await section.getByText(words.history, { exact: true }).click();
        await section.getByText(words.came("Pascal Rivoallan")).waitFor();
        await checkState(page);
    });

    scenario("a manager answers where their organisation lets them", "valerie", async (page) => {
        await page.goto(server.address);
        const words = await textsOf("features/portal", language);
        await page.getByRole("heading", { name: words.organisation }).waitFor();
        const theirs = page.locator("section").filter({ has: page.getByRole("heading", { name: words.organisation }) });
        await theirs.getByRole("link", { name: /licence|Produit/i }).first().waitFor();
        await checkState(page);
        await theirs.getByRole("link", { name: /Produit sans licence/ }).click();
        await page.getByLabel(words.answer.label).waitFor();
        await checkState(page);
    });

    scenario("and only reads where it does not", "james", async (page) => {
        await page.goto(server.address);
        const words = await textsOf("features/portal", language);
        const theirs = page.locator("section").filter({ has: page.getByRole("heading", { name: words.organisation }) });
        await theirs.getByRole("link", { name: /Keyboard for Polish letters/ }).click();
        await page.getByText(words.readOnly).waitFor();
        assert.equal(await page.getByLabel(words.answer.label).count(), 0);
        await checkState(page);
    });

    scenario("a provider has the tickets handed to them and nothing else", "ronan", async (page) => {
        await page.goto(server.address);
        const words = await textsOf("features/provider", language);
        await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
        await checkState(page);
        for (const path of ["/queue/all", "/people", "/customers", "/admin/accounts", "/settings"]) {
            await page.goto(`${server.address}${path}`);
            await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
        }
        await page.goto(`${server.address}/tickets/1`);
        await page.getByText(words.notFound).waitFor();
        await checkState(page);
        await page.goto(server.address);
        await page.getByRole("link", { name: new RegExp(kHanded) }).click();
        await page.getByRole("heading", { level: 1, name: kHanded }).waitFor();
        await page.getByLabel(words.word.reference).fill(`RPL-${language}`);
        await page.getByRole("button", { name: words.word.save }).click();
        await page.getByText(words.word.saved).waitFor();
        await page.getByLabel(words.answer.label).fill(`On my way, ${language}`);
        await page.getByRole("button", { name: words.answer.send, exact: true }).click();
        await page.getByText(words.answer.sent).waitFor();
        await page.getByRole("log").getByText(`On my way, ${language}`).waitFor();
        await checkState(page);
    });

    scenario("the desk hears the provider and writes to them", "yann", async (page) => {
        const words = await textsOf("features/desk/escalation", language);
        const { items } = await call(page, "GET", `/api/tickets?q=${encodeURIComponent("Grey line")}`);
        await page.goto(`${server.address}/tickets/${items[0].reference}`);
        await page.getByRole("log").getByText(`On my way, ${language}`).waitFor();
        const block = page.getByRole("region", { name: words.block.label, exact: true });
        await block.getByText(words.block.readers("Ronan Kerdrel")).waitFor();
        await block.getByText(`RPL-${language}`).waitFor();
        await checkState(page);
        await block.getByRole("button", { name: words.block.write }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: words.write.submit, exact: true }).click();
        await dialog.getByText(words.write.missing).waitFor();
        await dialog.getByLabel(words.write.text).fill(`Merci, ${language}`);
        await checkState(page);
        await dialog.getByRole("button", { name: words.write.submit, exact: true }).click();
        await page.getByText(words.write.sent("Copiame")).waitFor();
        await page.getByRole("log").getByText(`Merci, ${language}`).waitFor();
    });

    scenario("a ticket that is handed over is there, and gone when it is given back", "ronan", async (page) => {
        const words = await textsOf("features/provider", language);
        const desk = await openAs(browser, server, "yann", look);
        const { items: providers } = await call(desk, "GET", "/api/providers");
        const maker = providers.find(({ name }) => name === "Copiame");
        const subject = `Paper jam on the third floor (${language})`;
        const made = await call(desk, "POST", "/api/tickets", {
            kind: "incident",
            subject,
            requesterId: desk.session.personId,
            html: "<p>It takes the sheet and keeps it.</p>",
        });
        const file = ["symptoms", "since", "others", "tests"].map((key) => ({ key, text: `About ${key}` }));
        await call(
            desk,
            "POST",
            `/api/tickets/${made.id}/handovers`,
            { target: "provider", providerId: maker.id, answers: file, note: "The key is at the desk." },
            { "If-Match": `"${made.version}"` },
        );
        await page.goto(server.address);
        await page.getByRole("link", { name: subject }).click();
        await page.getByText("About tests").waitFor();
        await page.getByText("The key is at the desk.").waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.ends.giveBack }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("button", { name: words.ends.giveBackSubmit, exact: true }).click();
        await dialog.getByText(words.ends.giveBackMissing).waitFor();
        await dialog.getByLabel(words.ends.giveBackText).fill("Not one of our machines.");
        await checkState(page);
        await dialog.getByRole("button", { name: words.ends.giveBackSubmit, exact: true }).click();
        await page.getByRole("heading", { level: 1, name: words.title }).waitFor();
        await page.getByRole("link", { name: subject }).waitFor({ state: "detached" });
        await page.goto(`${server.address}/tickets/${made.reference}`);
        await page.getByText(words.notFound).waitFor();
        const { handovers } = await call(desk, "GET", `/api/tickets/${made.id}/escalation`);
        assert.equal(handovers[0].state, "returned");
        assert.equal(handovers[0].endedBy.name, "Ronan Kerdrel");
        await desk.context().close();
    });

    scenario("an account of the role provider is told whom it acts for", "bastien", async (page) => {
        const words = await textsOf("features/admin", language);
        const { items } = await call(page, "GET", "/api/accounts");
        const account = items.find(({ login }) => login === "ronan");
        await page.goto(`${server.address}/admin/accounts?open=${account.id}`);
        await page.getByRole("heading", { level: 2, name: account.name }).waitFor();
        const field = page.getByLabel(words.accounts.provider, { exact: true });
        await field.locator("option", { hasText: "Copiame" }).waitFor({ state: "attached" });
        assert.equal(await field.inputValue(), String(account.providerId));
        await field.selectOption("");
        await page.getByText(words.accounts.providerNone).waitFor();
        await checkState(page);
    });
}
