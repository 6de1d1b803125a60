// Articles on paper, and the glossary: kept in the administration, said where an article names a term.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/admin/glossary", language);
    const words = await textsOf("ui/article", language);
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("a term is written, found and explained in an article"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/admin/glossary`);
        await page.getByRole("link", { name: /VPN|virtual private network|réseau privé virtuel/ }).first().waitFor();
        await checkState(page);
        await page.getByRole("button", { name: texts.add, exact: true }).first().click();
        // A word that the article for everybody says.
        const name = language === "fr" ? "déménagement" : "text message";
        await page.getByLabel(texts.nameFr, { exact: true }).fill(language === "fr" ? name : `mot ${Date.now()}`);
        await page.getByLabel(texts.nameEn, { exact: true }).fill(language === "en" ? name : `word ${Date.now()}`);
        await page.getByLabel(texts.meaningFr, { exact: true }).fill("Le changement de bureau.");
        await page.getByLabel(texts.meaningEn, { exact: true }).fill("A message on the telephone.");
        await checkState(page);
        await page.getByRole("button", { name: texts.create, exact: true }).click();
        await page.getByText(texts.created(name)).waitFor();
        checkQuiet(page);

        await page.goto(`${server.address}/articles/ask-for-help`);
        const term = page.locator("dfn").filter({ hasText: new RegExp(`^${name}`, "i") }).first();
        await term.waitFor();
        const meaning = term.getByRole("tooltip", { includeHidden: true });
        assert.equal(await meaning.isVisible(), false);
        await term.focus();
        await meaning.waitFor();
        assert.match(await meaning.innerText(), language === "fr" ? /Le changement/ : /A message/);
        await checkState(page);
        await page.keyboard.press("Escape");
        await meaning.waitFor({ state: "hidden" });
        checkQuiet(page);
        await page.context().close();
    });

    test(at("an article is printed in the language in which it is read"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "camille", look);
        await page.goto(`${server.address}/articles/ask-for-help`);
        const paper = page.getByRole("navigation", { name: words.paper.label });
        await paper.waitFor();
        assert.equal(await paper.getByText(words.paper.technical).count(), 0);
        for (const form of [words.paper.document, words.paper.notice]) {
            const address = await paper.getByRole("link", { name: form, exact: true }).getAttribute("href");
            const answer = await page.request.get(new URL(address, server.address).href);
            assert.equal(answer.status(), 200);
            const bytes = (await answer.body()).toString("latin1");
            assert.ok(bytes.startsWith("%PDF-"));
            assert.ok(bytes.includes(`/Lang (${language})`));
        }
        checkQuiet(page);
        await page.context().close();

        const technician = await openAs(browser, server, "yann", look);
        await technician.goto(`${server.address}/articles/ask-for-help`);
        await technician.getByRole("link", { name: words.paper.technical, exact: true }).waitFor();
        checkQuiet(technician);
        await technician.context().close();
    });
}
