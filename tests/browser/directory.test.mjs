// People, customers and the import of people in a real browser, in both languages, narrow and wide.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/directory", language);
    const ui = await textsOf("ui", language);
    const unique = language === "fr" ? "Quimper" : "Exmouth";
    const at = (what) => `${what} (${language}, ${width})`;
    const scenario = (what, run) =>
        test(at(what), { timeout: 60_000 }, async () => {
            const page = await openAs(browser, server, "claire", look);
            await run(page);
            checkQuiet(page, /status of (409|412|422)/);
            await page.context().close();
        });
    const backToList = async (page, name) => {
        if (width < 700) await page.getByRole("button", { name }).click();
    };

    scenario("a person is found, added, changed", async (page) => {
        const { people, form, card } = texts;
        await page.goto(`${server.address}/people`);
        await page.getByRole("list", { name: people.list }).getByRole("link").nth(5).waitFor();
        await checkState(page);
        const search = page.getByRole("searchbox", { name: people.search }).or(page.getByLabel(people.search)).first();
        await search.fill("zzzzqqqq");
        await page.getByText(people.nobody).waitFor();
        await checkState(page);
        await search.fill("odile marchenoir");
        await page.getByRole("link", { name: /Odile Marchenoir/ }).click();
        await page.getByRole("heading", { name: card.contact }).waitFor();
        await checkState(page);
        await backToList(page, people.back);
        await search.fill("");
        // Otherwise the new person would begin with what was searched for.
        await page.getByRole("list", { name: people.list }).getByRole("link").nth(5).waitFor({ state: "attached" });
        await page.getByRole("button", { name: people.add, exact: true }).click();
        await page.getByRole("button", { name: form.create }).click();
        await page.getByText(form.lastNameMissing).waitFor();
        await checkState(page);
        await page.getByLabel(form.firstName).fill("Maëlle");
        await page.getByLabel(form.lastName).fill(unique);
        await page.getByRole("button", { name: form.addMail }).click();
        await page.getByRole("textbox", { name: form.mail }).last().fill("not an address");
        await page.getByRole("button", { name: form.create }).click();
        await page.locator("[aria-invalid=true]").waitFor();
        await checkState(page);
        await page.getByRole("textbox", { name: form.mail }).last().fill(`maelle.${language}@courrier.example`);
        await page.getByRole("button", { name: form.create }).click();
        await page.getByText(card.created(`Maëlle ${unique}`)).waitFor();
        await page.getByRole("button", { name: card.edit, exact: true }).click();
        await page.getByLabel(form.notes).fill("Parle doucement.");
        await checkState(page);
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(card.saved(`Maëlle ${unique}`)).waitFor();
        const { items } = await call(page, "GET", `/api/people?q=${unique}`);
        assert.equal((await call(page, "GET", `/api/people/${items[0].id}`)).notes, "Parle doucement.");
    });

    scenario("a customer and its site", async (page) => {
        const { customers, customer } = texts;
        await page.goto(`${server.address}/customers`);
        await page.getByRole("main").getByRole("link", { name: /Northquay/ }).first().waitFor();
        await checkState(page);
        await page.getByRole("button", { name: customers.add }).click();
        await page.getByRole("button", { name: customer.create }).click();
        await page.getByText(customer.nameMissing).waitFor();
        await checkState(page);
        await page.getByLabel(customer.name, { exact: true }).fill(`Biscuiterie ${unique}`);
        await page.getByRole("button", { name: customer.create }).click();
        await page.getByText(customer.created(`Biscuiterie ${unique}`)).waitFor();
        await page.getByRole("button", { name: customer.addSite }).click();
        const dialog = page.getByRole("dialog", { name: customer.addSite });
        await dialog.waitFor();
        await checkState(page);
        await dialog.getByLabel(customer.siteName).fill("Le fournil");
        await dialog.getByLabel(customer.siteAddress).fill("3 quai des Farines\n29000 Quimper");
        await dialog.getByRole("button", { name: ui.save }).click();
        await page.getByText(customer.siteSaved("Le fournil")).waitFor();
        await dialog.waitFor({ state: "hidden" });
        await page.getByRole("button", { name: customer.editSite("Le fournil") }).waitFor();
        await checkState(page);
    });

    scenario("people are imported from a table, with mistakes, and taken back", async (page) => {
        const words = texts.import;
        await page.goto(`${server.address}/people/import`);
        await page.getByText(words.drop).waitFor();
        await checkState(page);
        const table = [
            "Nom;Prénom;Courriel;Client;Humeur",
            `Garance;Paul;paul.${language}@import.example;;gaie`,
            `Garance;Anne;anne.${language}@import.example;Nobody Knows This Ltd;triste`,
            `;Sans nom;personne.${language}@import.example;;`,
        ];
        const choose = (rows) =>
            page.locator("input[type=file]").setInputFiles({
                name: "personnes.csv",
                mimeType: "text/csv",
                buffer: Buffer.from(rows.join("\r\n")),
            });
        await choose(table);
        await page.getByRole("heading", { name: words.errorsTitle }).waitFor();
        await page.getByText(words.nothingYet).waitFor();
        await page.getByText(words.unknownColumns("Humeur")).waitFor();
        await checkState(page);
        const people = async () => (await call(page, "GET", "/api/people?q=garance")).items.length;
        const before = await people();
        await page.getByRole("button", { name: words.mended }).click();
        await choose([table[0], table[1], `Garance;Anne;anne.${language}@import.example;;`]);
        await page.getByRole("button", { name: words.importAll("2") }).waitFor();
        await checkState(page);
        assert.equal(await people(), before, "a check touches nobody");
        await page.getByRole("button", { name: words.importAll("2") }).click();
        await page.getByText(words.done).waitFor();
        await checkState(page);
        assert.equal(await people(), before + 2);
        await page.getByRole("button", { name: words.undo }).first().click();
        await page.getByText(words.undone).waitFor();
        await checkState(page);
        assert.equal(await people(), before);
        // Rows may be pasted, too, and text that is no table is refused in words.
        await page.goto(`${server.address}/people/import`);
        await page.getByRole("button", { name: words.paste }).click();
        await page.getByLabel(words.pasteLabel).fill("just some words");
        await page.getByRole("button", { name: words.check, exact: true }).click();
        await page.getByRole("alert").or(page.getByRole("heading", { name: words.errorsTitle })).first().waitFor();
        await checkState(page);
    });
}
