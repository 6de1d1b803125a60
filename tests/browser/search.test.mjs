// Search: while one types in the palette, on its page with filters and keys, and what resembles a ticket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/finder", language);
    const similar = await textsOf("ui/similar", language);
    const shell = await textsOf("shell", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const { list } = await textsOf("features/desk", language);
    const { sentences, roles } = (await textsOf("features/desk/together", language)).history;
    const at = (what) => `${what} (${language}, ${width})`;
    /** A word that nobody else has, so that each look finds its own tickets. */
    const word = language === "fr" ? "zorglub" : "quixotic";

    const open = (page, subject, more = {}) =>
        call(page, "POST", "/api/tickets", { subject, html: `<p>${subject}</p>`, requesterId: 20, ...more });
    /** The index is a moment behind: asks until it has them. */
    const untilFound = async (page, text, count = 1) => {
        const deadline = Date.now() + 20_000;
        const path = `/api/search?kind=ticket&q=${encodeURIComponent(text)}`;
        for (let found = 0; found < count; ) {
            assert.ok(Date.now() < deadline, `${text} was not found`);
            found = (await call(page, "GET", path)).groups[0]?.hits.length ?? 0;
        }
    };

    test(at("from the palette to the page, with filters and keys"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const ticket = await open(page, `Écran ${word} clignotant`);
        await untilFound(page, word);
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("main").waitFor();
        await page.keyboard.press("Control+k");
        await page.getByRole("combobox", { name: shell.palette }).fill(word.slice(0, 5));
        await page.getByRole("option", { name: new RegExp(word) }).first().waitFor();
        await checkState(page);
        await page.getByRole("option", { name: texts.everywhere(word.slice(0, 5)) }).click();
        await page.waitForURL("**/search?q=*");
        const field = page.getByRole("searchbox", { name: texts.label });
        await field.fill(`clignotants ${word}`);
        const hit = page.getByRole("link", { name: new RegExp(word) });
        await hit.first().waitFor();
        assert.ok((await page.locator("mark").allTextContents()).includes(word));
        await checkState(page);

        await field.fill(word);
        await page.getByRole("combobox", { name: texts.state }).selectOption("closed");
        await page.getByText(texts.none, { exact: true }).waitFor();
        await checkState(page);
        await page.getByRole("combobox", { name: texts.state }).selectOption("");
        await hit.first().waitFor();
        await page.getByRole("combobox", { name: texts.since }).selectOption("7");
        await hit.first().waitFor();
        await field.focus();
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
        await page.waitForURL(`**/tickets/${ticket.reference}`);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a kind is asked with the filters that it shows, and with no others"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const choose = (name, option) => page.getByRole("combobox", { name, exact: true }).selectOption(option);
        const hits = (kind) => page.locator(`a[data-hit=${kind}]`);
        const asked = () => Object.fromEntries(new URL(page.url()).searchParams);
        const q = language === "fr" ? "imprimante" : "printer";
        await page.goto(`${server.address}/search?q=${q}`);
        await hits("guide").first().waitFor();
        await choose(texts.state, "closed");
        await choose(texts.since, "30");
        await choose(texts.customer, { index: 1 });
        await hits("guide").first().waitFor({ state: "detached" });
        await choose(texts.kind, "guide");
        await hits("guide").first().waitFor();
        assert.deepEqual(asked(), { q, kind: "guide" }, "what is not seen is not asked");
        assert.equal(await page.getByRole("combobox", { name: texts.state, exact: true }).count(), 0);
        await checkState(page);
        // Nor where an address says it that somebody kept.
        await page.goto(`${server.address}/search?q=${q}&kind=article&state=closed&days=7&customer=1`);
        await hits("article").first().waitFor();
        // People have a customer: what the address says of it is seen again.
        const somebody = await call(page, "GET", "/api/people/20");
        await page.getByRole("searchbox", { name: texts.label }).fill(somebody.name);
        await choose(texts.kind, "person");
        assert.equal(await page.getByRole("combobox", { name: texts.customer, exact: true }).inputValue(), "1");
        await choose(texts.customer, "");
        const person = page.getByRole("link", { name: new RegExp(somebody.name) });
        await person.waitFor();
        await choose(texts.customer, String(somebody.customer.id));
        await person.waitFor();
        await checkState(page);
        const other = await page
            .getByRole("combobox", { name: texts.customer, exact: true })
            .evaluate((select) => [...select.options].find(({ value, selected }) => value && !selected).value);
        await choose(texts.customer, other);
        await page.getByText(texts.none, { exact: true }).waitFor();
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a typing error is mended and told"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        // A server that has just started learns its words first.
        const deadline = Date.now() + 20_000;
        while ((await call(page, "GET", "/api/search?q=imprimmante")).corrected !== "imprimante")
            assert.ok(Date.now() < deadline, "the word was not mended");
        await page.goto(`${server.address}/search?q=imprimmante`);
        await page.getByText(texts.corrected("imprimante")).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("beside a ticket that is written: what was solved before, an article and a guide"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const name = `PRT-${language === "fr" ? 5042 : 5043}`;
        const what = language === "fr" ? "L’imprimante n’imprime pas" : "The printer does not print";
        const before = await open(page, `${what}, ${name}`, { requesterId: 24 });
        await call(page, "POST", `/api/tickets/${before.id}/resolution`, { text: "Rouleau changé." }, { "If-Match": `"${before.version}"` });
        const going = await open(page, `${name} : ${what}`, { requesterId: 20 });
        await untilFound(page, name, 2);
        const deadline = Date.now() + 20_000;
        while ((await call(page, "GET", `/api/search?kind=ticket&state=resolved&q=${name}`)).groups.length === 0)
            assert.ok(Date.now() < deadline, "the resolution was not found");
        const seen = async (kind, under, text) => {
            const block = page.getByRole("region", { name: similar.title });
            await block.getByRole("heading", { name: under, exact: true }).waitFor();
            await block.locator(`[data-hit=${kind}]`).filter({ hasText: text }).first().waitFor();
        };

        await page.goto(`${server.address}/tickets/new`);
        await page.getByLabel(ticketTexts.create.subject, { exact: true }).fill(`${what} ${name}`);
        await seen("ticket", similar.solved, before.reference);
        await seen("article", similar.articles, what);
        await seen("guide", similar.guides, what);
        await checkState(page);

        // The same beside the ticket that there is.
        await page.goto(`${server.address}/tickets/${going.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        if (!(await page.getByRole("region", { name: similar.title }).isVisible())) {
            const details = page.getByRole("button", { name: ticketTexts.ticket.details, exact: true });
            if (await details.isVisible()) await details.click();
        }
        await seen("ticket", similar.solved, before.reference);
        await seen("guide", similar.guides, what);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("several people with the same trouble show beside the ticket"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const subject = `${word} PC-${language === "fr" ? "9042" : "9043"}`;
        const made = [];
        for (const requesterId of [20, 21, 22, 20]) made.push(await open(page, subject, { requesterId }));
        await untilFound(page, subject, 4);
        await page.goto(`${server.address}/tickets/${made[0].reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        const block = page.getByRole("region", { name: similar.title });
        if (!(await block.isVisible())) {
            const details = page.getByRole("button", { name: ticketTexts.ticket.details, exact: true });
            if (await details.isVisible()) await details.click();
        }
        await block.waitFor();
        await block.getByText(similar.duplicates).waitFor();
        assert.ok((await block.textContent()).includes("3"));
        await checkState(page);

        // Nobody has to open them: the queue says it of each, live, and the history since when.
        await page.goto(`${server.address}/queue/all?sort=created`);
        const line = (ticket) => page.getByRole("row").filter({ hasText: ticket.reference });
        for (const ticket of made.slice(0, 3)) await line(ticket).getByText(list.commonCause).waitFor();
        await checkState(page);
        // A common cause goes before; these two have nothing to do with the others, nor with the other language's.
        const [blinks, still] = language === "fr" ? ["clignote", "Toujours"] : ["blinks", "Still"];
        const again = await open(page, `KB-77${width} ${blinks}`, { requesterId: 23 });
        await untilFound(page, `KB-77${width}`);
        const repeated = await open(page, `${still} KB-77${width}`, { requesterId: 23 });
        await line(repeated).getByText(list.duplicate).waitFor({ timeout: 20_000 });
        await page.goto(`${server.address}/tickets/${repeated.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        const tab = page.getByRole("tab", { name: ticketTexts.ticket.history, exact: true });
        if (!(await tab.isVisible())) {
            const details = page.getByRole("button", { name: ticketTexts.ticket.details, exact: true });
            if (await details.isVisible()) await details.click();
        }
        await tab.click();
        await page.getByText(sentences["ticket.duplicate_suspected"](roles.duplicates(again.reference))).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });
}
