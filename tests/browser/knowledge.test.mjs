// Articles: written from a ticket, translated, published, read on the portal, commented on, dealt with; and what
// came of one in a ticket.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/knowledge", language);
    const inTicket = await textsOf("features/desk/articles", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const onPortal = await textsOf("features/portal/articles", language);
    const selfHelp = await textsOf("features/portal/selfhelp", language);
    const words = await textsOf("ui/article", language);
    const at = (what) => `${what} (${language}, ${width})`;
    const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

    const openTab = async (page) => {
        await page.locator("[contenteditable=true]").waitFor();
        const tab = page.getByRole("tab", { name: inTicket.tab, exact: true });
        if (!(await tab.isVisible()))
            await page.getByRole("button", { name: ticketTexts.ticket.details, exact: true }).click();
        await tab.click();
    };

    test(at("an article goes from a ticket to the portal and back to its owner"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const subject = language === "fr" ? "Badge refusé à la cantine" : "Badge refused at the canteen";
        const ticket = await call(page, "POST", "/api/tickets", {
            subject,
            html: "<p>Le lecteur affiche ERR-40417.</p>",
            requesterId: 20,
        });
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(page);
        await page.getByRole("button", { name: inTicket.write }).waitFor();
        await checkState(page);
        await press(page, inTicket.write);

        const title = page.getByRole("textbox", { name: texts.editor.title, exact: true });
        await title.waitFor();
        assert.equal(await title.inputValue(), subject);
        await page.getByRole("radio", { name: "Markdown" }).check();
        const text = page.getByRole("textbox", { name: texts.editor.body, exact: true });
        assert.match(await text.inputValue(), /ERR-40417/);
        assert.equal(await page.getByRole("textbox", { name: texts.editor.codes }).inputValue(), "ERR-40417");
        await checkState(page);

        // Bold by key, a script that stays text, and a link to another article.
        await text.fill("Badge");
        await text.selectText();
        await page.keyboard.press("Control+b");
        assert.equal(await text.inputValue(), "**Badge**");
        await text.fill("## Un\n\n**Badge** <script>alert(1)</script> [aide](article:ask-for-help)\n\n```console\nbadge --reset\n```");
        const preview = page.getByRole("region", { name: texts.editor.preview });
        await preview.getByRole("link", { name: "aide" }).waitFor();
        assert.equal(await preview.locator("script").count(), 0);
        await page.getByLabel(texts.editor.summary).fill("Badge");
        await page.getByLabel(texts.editor.audience).selectOption("public");
        await press(page, texts.actions.save);
        await press(page, texts.actions.review);
        await press(page, texts.actions.publish);
        await page.getByRole("heading", { level: 1, name: subject, exact: true }).waitFor();
        await page.getByRole("link", { name: "aide" }).waitFor();
        await checkState(page);
        const { written } = await call(page, "GET", `/api/tickets/${ticket.reference}/articles`);
        const { key, id } = written[0];
        checkQuiet(page);
        await page.context().close();

        const user = await openAs(browser, server, "camille", look);
        await user.goto(`${server.address}/articles`);
        await user.getByRole("searchbox").fill("err-404");
        await user.getByRole("link", { name: new RegExp(subject) }).waitFor();
        await checkState(user);
        await user.getByRole("link", { name: new RegExp(subject) }).click();
        await user.getByText("badge --reset").waitFor();
        assert.equal(await user.getByText(words.technical).count(), 0);
        const sent = JSON.stringify(await call(user, "GET", `/api/me/articles/${key}`));
        assert.doesNotMatch(sent, /technical|Cause/);
        await press(user, words.helped.no);
        await user.getByLabel(words.helped.comment).fill("Quel lecteur ?");
        await checkState(user);
        await press(user, words.helped.send);
        await user.getByText(words.helped.thanks).waitFor();
        checkQuiet(user);
        await user.context().close();

        const owner = await openAs(browser, server, "claire", look);
        await owner.goto(`${server.address}/articles/comments`);
        await owner.getByLabel(texts.feedback.mine).check();
        await owner.getByRole("listitem").filter({ hasText: "Quel lecteur ?" }).last().waitFor();
        await checkState(owner);
        // It is a task of whoever looks after the article: done is dealt with.
        await owner.goto(`${server.address}/tasks`);
        const comment = owner.getByRole("listitem").filter({ hasText: "Quel lecteur ?" }).last();
        await comment.waitFor();
        await checkState(owner);
        await comment.getByRole("checkbox").click();
        await comment.waitFor({ state: "detached" });
        const { items } = await call(owner, "GET", `/api/articles/${id}/feedback`);
        assert.equal(items[0].settledBy.name, "Claire Dombasle");
        checkQuiet(owner);
        await owner.context().close();
    });

    test(at("a new version shows what it changed, and which language is behind"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        // Another article in each language: what one run leaves behind, the other would make good.
        const key = language === "fr" ? "ask-for-help" : "office-move";
        await page.goto(`${server.address}/articles/${key}`);
        await press(page, texts.reading.edit);
        const summary = page.getByLabel(texts.editor.summary);
        await summary.fill(`${await summary.inputValue()} (2)`);
        await page.getByLabel(texts.editor.inStep).waitFor();
        await checkState(page);
        await press(page, texts.actions.save);
        await press(page, texts.actions.review);
        await press(page, texts.actions.publish);
        await page.getByText(texts.compare.title, { exact: true }).click();
        await page.locator("ins").getByText("(2)").waitFor();
        await checkState(page);
        await page.goto(`${server.address}/articles`);
        await page.getByText(texts.behind[language === "fr" ? "en" : "fr"]).first().waitFor();
        await checkState(page);
        // A guide that an article names is found among the guides.
        await page.goto(`${server.address}/articles/outlook-trouble`);
        await page.getByRole("link", { name: language === "fr" ? "guide réseau" : "network guide" }).first().click();
        await page.locator("li[aria-current=true]").getByText("no-network", { exact: true }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("what came of an article in a ticket is counted"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const ticket = await call(page, "POST", "/api/tickets", { subject: "VPN 809", html: "<p>809</p>", requesterId: 20 });
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(page);
        const offered = page.getByRole("listitem").filter({ hasText: /\((erreur|error) 809\)/ }).first();
        await offered.waitFor();
        await offered.getByText(inTicket.outcomes.failed, { exact: true }).click();
        await page.getByRole("heading", { name: inTicket.attached }).waitFor();
        await checkState(page);
        await page.goto(`${server.address}/articles/fare`);
        const row = page.getByRole("row").filter({ hasText: /\((erreur|error) 809\)/ });
        await row.waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("technicians write, and do not publish"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/articles/new`);
        await page.getByRole("textbox", { name: texts.editor.title, exact: true }).fill("Brouillon de Leïla");
        await page.getByLabel(texts.editor.level, { exact: true }).selectOption("novice");
        await press(page, texts.actions.save);
        await page.getByText(texts.actions.askReview).waitFor();
        assert.equal(await page.getByRole("button", { name: texts.actions.review }).count(), 0);
        await checkState(page);
        await page.goto(`${server.address}/articles/comments`);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await checkState(page);
        // For whom it is worded can be read, and looked for.
        await page.goto(`${server.address}/articles`);
        await page.getByLabel(texts.filters.level).selectOption("novice");
        await page.getByText(texts.wordedFor(texts.levels.novice)).first().waitFor();
        await checkState(page);
        await page.getByRole("link", { name: "Brouillon de Leïla" }).first().click();
        await page.getByRole("definition").filter({ hasText: texts.levels.novice }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("the portal lists what is for the person"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "odile", look);
        await page.goto(`${server.address}/articles`);
        await page.getByRole("link", { name: /\((erreur|error) 809\)/ }).waitFor();
        assert.equal(await page.getByRole("link", { name: /Sillage/ }).count(), 0);
        await checkState(page);
        await page.getByRole("searchbox").fill("zzzz");
        await page.getByText(onPortal.none).waitFor();
        await page.goto(`${server.address}/articles/certificat`);
        await page.getByText(onPortal.notFound).waitFor();
        await checkState(page);
        await page.context().close();
    });

    test(at("on the portal an article leads to its guide and to what is near it"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "odile", look);
        // What the test above left behind: one language is older than the other.
        const [key, older] = language === "fr" ? ["ask-for-help", "en"] : ["office-move", "fr"];
        const { behind } = await call(page, "GET", `/api/me/articles/${key}`);
        assert.equal(behind, older);
        await page.goto(`${server.address}/articles/${key}`);
        // The portal's own language has a button of the same name above.
        await page.getByRole("main").getByText(words.languages[older], { exact: true }).click();
        await page.getByText(onPortal.behind[older]).waitFor();
        await checkState(page);

        await page.goto(`${server.address}/articles/keyboard-layout`);
        await page.getByText(language === "fr" ? "compte verrouillé" : "locked account").first().waitFor();
        assert.equal(await page.locator("article a[href*=locked-account]").count(), 0, "that guide is not for users");
        await page.goto(`${server.address}/articles/office-move`);
        await page.getByRole("link", { name: language === "fr" ? "Pas de réseau" : "No network" }).click();
        await page.getByRole("heading", { name: selfHelp.named }).waitFor();
        await checkState(page);

        // The search finds guides too, those alone that are for users.
        await page.goto(`${server.address}/articles`);
        await page.getByRole("searchbox").fill(language === "fr" ? "imprimante" : "printer");
        await page.getByRole("heading", { name: onPortal.guides }).waitFor();
        await page.locator("a[href='/self-help?guide=printer']").waitFor();
        await checkState(page);

        await page.goto(`${server.address}/articles/disk-full`);
        await page.getByRole("heading", { name: onPortal.related }).waitFor();
        const guided = page.getByRole("region", { name: onPortal.guided });
        await guided.getByRole("button").waitFor();
        await checkState(page);
        await guided.getByRole("button").click();
        await page.waitForURL(/\/self-help\/\d+$/);
        checkQuiet(page);
        await page.context().close();
    });
}
