// Guides: written, reviewed, published; gone through in a ticket, with the note at the end; handed to a colleague.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/desk/guide", language);
    const writing = await textsOf("features/guides", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const articles = await textsOf("features/desk/articles", language);
    const articleTitle = language === "fr" ? /^L’imprimante n’imprime pas/ : /^The printer does not print/;
    const at = (what) => `${what} (${language}, ${width})`;

    const openTab = async (page) => {
        await page.locator("[contenteditable=true]").waitFor();
        const tab = page.getByRole("tab", { name: texts.tab.label, exact: true });
        if (!(await tab.isVisible()))
            await page.getByRole("button", { name: ticketTexts.ticket.details, exact: true }).click();
        await tab.click();
    };
    /** A ticket of a person of Orvane. */
    const open = (page, subject) =>
        call(page, "POST", "/api/tickets", { subject, html: `<p>${subject}</p>`, requesterId: 20 });
    const press = (page, name) => page.getByRole("button", { name: new RegExp(`^${name}( \\d)?$`) }).click();
    const question = (page) => page.getByRole("region", { name: texts.runner.label }).getByRole("heading").first();
    const asked = (page, step) =>
        page
            .waitForResponse((r) => r.url().includes("/api/guide-runs/") && r.request().method() !== "GET")
            .then(async (answer) => assert.equal((await answer.json()).run?.step.step, step));
    /** Answers, and waits until the next step is asked. */
    const say = async (page, act, next) => {
        const arrived = asked(page, next);
        await act();
        await arrived;
        // What is pressed while an answer is on its way is not heard.
        await page.waitForFunction(() => !document.querySelector("article button:disabled"));
    };

    test(at("a guide is gone through in a ticket and leaves its note"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "yann", look);
        const subject = language === "fr" ? "L’imprimante du hall" : "The printer in the hall";
        const ticket = await open(page, subject);
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(page);
        const suggested = page.getByRole("heading", { name: texts.tab.suggested });
        await suggested.waitFor();
        await checkState(page);
        const title = language === "fr" ? "L’imprimante n’imprime pas" : "The printer does not print";
        await page.getByRole("button", { name: texts.tab.start(title) }).click();
        await question(page).waitFor();
        await checkState(page);

        // By its number, by its words, and without knowing.
        await say(page, () => page.keyboard.press("1"), "who");
        await say(page, () => press(page, language === "fr" ? "Non, personne n’y arrive" : "No, nobody can"), "panel");
        await say(page, () => press(page, texts.runner.fail), "what_light");
        await say(page, () => page.keyboard.press("0"), "picture");
        // An earlier answer is asked again; what still fits is kept.
        const said = page.getByRole("listitem").filter({ has: page.getByRole("button", { name: texts.trail.again }) });
        await say(page, () => said.nth(2).getByRole("button").click(), "panel");
        await checkState(page);
        // What was read goes with the result; nothing is pressed by its letters.
        await page.getByLabel(texts.runner.measured, { exact: true }).pressSequentially("13.2 <b>");
        await checkState(page);
        await say(page, () => press(page, texts.runner.fail), "what_light");
        await page.getByText(texts.trail.measured(texts.runner.fail, "13.2 <b>")).waitFor();
        await say(page, () => press(page, language === "fr" ? "Bourrage" : "Paper jam"), "clear_jam");
        await page.getByRole("button", { name: texts.runner.large }).click();
        await page.getByText(texts.runner.technical, { exact: true }).click();
        await checkState(page);
        await say(page, () => press(page, texts.runner.done), "prints_now");
        await page.keyboard.press("Backspace");
        await page.getByText(texts.runner.earlier(texts.runner.done)).waitFor();
        await say(page, () => press(page, texts.runner.done), "prints_now");
        await say(page, () => press(page, texts.runner.yes), "prints");
        await page.getByText(`${texts.kinds.outcome} · ${texts.outcomes.solved}`).waitFor();
        await checkState(page);
        const article = page.getByRole("link", { name: articleTitle });
        assert.equal(await article.getAttribute("href"), "/articles/printer-does-not-print");
        await page.getByLabel(texts.end.comment).fill("Merci <b>Yann</b>");
        await press(page, texts.end.end);
        await page.getByRole("button", { name: texts.end.resolve }).waitFor();
        await page.getByRole("button", { name: articles.outcomes.worked }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: articles.outcomes.worked }).click();
        await page.getByText(texts.end.attached(articles.outcomes.worked)).waitFor();
        const { attached } = await call(page, "GET", `/api/tickets/${ticket.reference}/articles`);
        assert.deepEqual(attached.map(({ key, outcome }) => [key, outcome]), [["printer-does-not-print", "worked"]]);
        await page.getByRole("button", { name: texts.runner.close }).last().click();
        const note = page.getByRole("log").getByText("Merci <b>Yann</b>");
        await note.waitFor();
        await checkState(page);
        const { messages } = await call(page, "GET", `/api/tickets/${ticket.reference}`);
        const html = messages.at(-1).html;
        assert.equal(messages.at(-1).kind, "internal");
        assert.match(html, language === "fr" ? /Issue\u202f: résolu\./ : /Outcome: solved\./);
        assert.match(html, language === "fr" ? /Bourrage/ : /Paper jam/);
        assert.match(html, language === "fr" ? /pas en ordre \(13\.2 &lt;b&gt;\)/ : /not in order \(13\.2 &lt;b&gt;\)/);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("an outcome that asks for a request fills in the next ticket, and ties it"), { timeout: 90_000 }, async () => {
        const author = await openAs(browser, server, "claire", { language });
        const title = `Toner ${language}`;
        const source = `guide: toner-${language}
title: {fr: "${title}", en: "${title}"}
purpose: {fr: "Voir", en: "See"}
steps:
  which: {question: {fr: "Quelle imprimante ?", en: "Which printer?"}, cue: {fr: "Parlez lentement", en: "Speak slowly"}, answer: text, next: space}
  space: {check: disk.free, with: {least: 10}, how: {fr: "Place libre ?", en: "Free space?"}, pass: order, fail: order, unsure: order}
  order: {outcome: request, say: {fr: "Une cartouche arrive.", en: "A cartridge is coming."}, technical: {fr: "Article T-8", en: "Item T-8"}}
`;
        const { id, version } = await call(author, "POST", "/api/guides", { source });
        for (const [step, known] of [["review", version], ["publication", version + 1]])
            await call(author, "POST", `/api/guide-versions/${id}/${step}`, undefined, { "If-Match": `"${known}"` });
        await author.context().close();

        const page = await openAs(browser, server, "yann", look);
        const ticket = await open(page, language === "fr" ? "Impressions pâles" : "Pale prints");
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(page);
        await page.getByRole("button", { name: texts.tab.start(title) }).click();
        // Hints are shown, until somebody wants them no more.
        const hint = page.getByText(language === "fr" ? "Parlez lentement" : "Speak slowly");
        await hint.waitFor();
        await page.getByRole("button", { name: texts.runner.hints }).click();
        await hint.waitFor({ state: "detached" });
        await page.reload();
        await question(page).waitFor();
        assert.equal(await hint.count(), 0, "it is remembered");
        await page.getByRole("button", { name: texts.runner.hints }).click();
        await hint.waitFor();
        await checkState(page);
        await page.getByRole("region", { name: texts.runner.label }).getByRole("textbox").first().fill("LP-7 <2>");
        await say(page, () => press(page, texts.runner.next), "space");
        // Where the author gave a bound, the result follows from what is read, and can be read anew.
        const field = page.getByLabel(texts.runner.measuredIn(texts.units.GB ?? "GB"));
        await page.getByText(texts.runner.follows(`10 ${texts.units.GB ?? "GB"}`)).waitFor();
        await field.fill("a lot");
        await press(page, texts.runner.next);
        await page.getByRole("alert").waitFor();
        checkQuiet(page, /status of 422/);
        await field.fill("12,5");
        await checkState(page);
        await say(page, () => field.press("Enter"), "order");
        await page.getByText(texts.trail.measured(texts.runner.pass, language === "fr" ? "12,5 Go" : "12.5 GB")).waitFor();
        await say(page, () => press(page, texts.trail.againWhat(language === "fr" ? "Place libre \\?" : "Free space\\?")), "space");
        assert.equal(await field.inputValue(), "12.5");
        await field.fill("4.25");
        await say(page, () => press(page, texts.runner.next), "order");
        await press(page, texts.end.end);
        await page.getByRole("main").getByRole("button", { name: texts.end.request, exact: true }).click();
        await page.waitForURL("**/tickets/new");

        const words = ticketTexts.create;
        await page.getByText(words.origin).waitFor();
        const value = (label) => page.getByLabel(label, { exact: true }).inputValue();
        assert.equal(await page.getByRole("textbox", { name: words.subject }).inputValue(), ticket.subject);
        assert.equal(await value(words.kind), "request");
        assert.equal(await page.getByRole("combobox", { name: words.requester }).inputValue(), ticket.requester.name);
        const description = page.locator("[contenteditable=true]");
        await description.getByText("LP-7 <2>").waitFor();
        const told = await description.textContent();
        assert.match(told, language === "fr" ? /Une cartouche arrive/ : /A cartridge is coming/);
        assert.match(told, language === "fr" ? /Pas en ordre \(4,25 Go\)/ : /Not in order \(4\.25 GB\)/);
        assert.ok(!told.includes("T-8"), "the person who asked reads it: in their words");
        await checkState(page);
        await press(page, words.action);
        await page.waitForURL(/\/tickets\/R-/);
        const made = page.url().split("/").pop();
        const { links } = await call(page, "GET", `/api/tickets/${made}/links`);
        assert.deepEqual(links.map(({ role, ticket: tied }) => [role, tied.reference]), [["relates_to", ticket.reference]]);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("what was paused a colleague goes on with, and it can be given up"), { timeout: 60_000 }, async () => {
        const first = await openAs(browser, server, "leila", look);
        const ticket = await open(first, "Mot de passe");
        await first.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(first);
        const title =
            language === "fr" ? "Mot de passe refusé ou compte verrouillé" : "Password refused or account locked";
        await first.getByRole("button", { name: texts.tab.start(title) }).click();
        await question(first).waitFor();
        await say(first, () => first.keyboard.press("1"), "suspicious");
        await press(first, texts.runner.pause);
        await first.getByRole("log").waitFor();
        await first.context().close();

        const second = await openAs(browser, server, "yann", look);
        await second.goto(`${server.address}/tickets/${ticket.reference}`);
        await openTab(second);
        await press(second, texts.tab.goOn);
        await second.getByText(texts.runner.paused("Leïla Mansart")).waitFor();
        await checkState(second);
        await say(second, () => press(second, texts.runner.no), "where");
        // The address knows the run: a reload goes on with it.
        await second.reload();
        await question(second).waitFor();
        await press(second, texts.end.stop);
        await checkState(second);
        await press(second, texts.end.stopDo);
        await second.getByRole("button", { name: texts.runner.close }).last().click();
        await second.getByRole("log").getByText(/Abandon/).waitFor();
        checkQuiet(second);
        await second.context().close();
    });

    test(at("a guide is written with its problems in sight, reviewed and published"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/guides`);
        await page.getByText("no-network").waitFor();
        await checkState(page);
        await press(page, writing.create);
        await page.getByText(writing.looks.text, { exact: true }).click();
        const source = page.getByRole("textbox", { name: writing.editor.source });
        const skeleton = await source.inputValue();
        const key = `black-screen-${language}`;
        await source.fill(skeleton.replace(/guide: m.*/, `guide: ${key}`).replace(/ {4}next: .*\n/, ""));
        await page.getByRole("button", { name: new RegExp(writing.editor.errors.error) }).first().waitFor();
        await checkState(page);
        await page.getByRole("button", { name: new RegExp(writing.editor.errors.error) }).first().click();
        const selected = await source.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
        assert.match(selected, /^ {2}(switch_on|allumer):/);
        await source.fill(skeleton.replace(/guide: m.*/, `guide: ${key}`));
        await page.getByText(writing.editor.noProblems).waitFor();
        await page.getByText(new RegExp(writing.editor.passed)).waitFor();
        await press(page, writing.actions.save);
        await press(page, writing.actions.review);
        await press(page, writing.actions.publish);
        await page.getByRole("button", { name: writing.actions.draft }).waitFor();
        await page.getByLabel(writing.categories.add).selectOption({ index: 1 });
        const chosen = page.getByRole("region", { name: writing.categories.title });
        await chosen.getByRole("listitem").first().waitFor();
        await checkState(page);
        const { items } = await call(page, "GET", "/api/guides");
        assert.equal(items.find((guide) => guide.key === key).versions[0].state, "published");
        checkQuiet(page);
        await page.context().close();
    });

    test(at("technicians see what is offered, and write nothing"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/guides`);
        await page.getByText("no-network").waitFor();
        assert.equal(await page.getByRole("button", { name: writing.create }).count(), 0);
        const file = await page.request.get(
            server.address + (await page.locator("a[href$='/source']").first().getAttribute("href")),
        );
        assert.match(await file.text(), /^guide: |^# /);
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });
}
