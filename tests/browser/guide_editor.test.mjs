// A guide's chart: written with the mouse and with the keyboard, one with its text, undone and redone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, hasFocus, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

const source = (key) => `# Screens
guide: ${key}
title: {fr: "Écran noir", en: "Black screen"}
purpose: {fr: "Le courant, le câble", en: "Power, cable"}
steps:
  lamp:
    question: {fr: "Y a-t-il une lumière ?", en: "Is there a light?"}   # asked first
    answer: yes-no
    yes: fixed
    no: plug
    unsure: plug
  plug:
    instruction: {fr: "Branchez l'écran.", en: "Plug the screen in."}
    next: fixed
  fixed:
    outcome: solved
    say: {fr: "L'écran marche.", en: "The screen works."}
tests:
  - name: Loose
    answers: {lamp: "no"}
    outcome: fixed
`;

/** One that ends in an escalation, for what is said on the telephone. */
const beamer = (key) => `guide: ${key}
title: {fr: "Le projecteur ${key} se tait", en: "The projector ${key} is silent"}
purpose: {fr: "Le son, le câble", en: "Sound, cable"}
keywords: {fr: ["${key}"], en: ["${key}"]}
steps:
  lamp:
    question: {fr: "Y a-t-il une lumière ?", en: "Is there a light?"}
    answer: yes-no
    yes: plug
    no: visit
    unsure: plug
  plug:
    instruction: {fr: "Rebranchez le câble du son.", en: "Plug the sound cable in again."}
    next: heard
    unsure: visit
  heard:
    question: {fr: "Entendez-vous quelque chose ?", en: "Do you hear anything?"}
    answer: yes-no
    yes: fixed
    no: visit
    unsure: visit
  fixed:
    outcome: solved
    article: no-such-article
    say: {fr: "Le son est là.", en: "There is sound."}
  visit:
    outcome: escalate
    say: {fr: "Quelqu'un vient.", en: "Somebody comes."}
    set: {team: "Infrastructure et réseau"}
tests:
  - name: Loose
    answers: {lamp: "yes", heard: "yes"}
    outcome: fixed
  - name: Broken
    answers: {lamp: "yes", heard: "no"}
    outcome: visit
`;

/** Chooses from the list in the dialog by typing. */
async function seek(page, words, title) {
    const name = title === undefined ? {} : { name: title };
    await page.getByRole("dialog").getByRole("combobox", name).fill(words);
    await page.getByRole("dialog").getByRole("option").first().filter({ hasText: words }).waitFor();
    await page.keyboard.press("Enter");
}

for (const look of looks) {
    const { language, width, touch } = look;
    const writing = await textsOf("features/guides", language);
    const texts = await textsOf("features/guides/chart", language);
    const compared = await textsOf("features/guides/compare", language);
    const at = (what) => `${what} (${language}, ${width})`;

    const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
    const box = (page, id) => page.locator(`[data-step="${id}"]`);
    const form = (page, id) => page.getByRole("region", { name: texts.form.label(id), exact: true });
    /** Chooses a step with the mouse or a finger, wherever in the chart it is. */
    const choose = async (page, id) => {
        await press(page, texts.tools.fit);
        await box(page, id).click();
    };
    const text = (page) => page.getByRole("textbox", { name: writing.editor.source });
    const show = (page, how) => page.getByText(writing.looks[how], { exact: true }).click();
    const pick = async (page, words) => {
        await seek(page, words);
        await page.getByRole("dialog").waitFor({ state: "detached" });
    };
    /** A new guide with the text above, its chart on the screen. */
    const begin = async (page, key, words = source(key)) => {
        await page.goto(`${server.address}/guides/new`);
        const choice = page.getByRole("radio", { name: writing.looks.text });
        await choice.waitFor();
        assert.equal(await choice.isChecked(), width < 800, "on a telephone the text comes first");
        await show(page, "text");
        await text(page).fill(words);
        await show(page, "chart");
        await box(page, "lamp").waitFor();
    };
    const textNow = async (page) => {
        await show(page, "text");
        const value = await text(page).inputValue();
        await show(page, "chart");
        await box(page, "lamp").waitFor();
        return value;
    };

    test(at("a guide is drawn, its problems are seen and mended, and it is published"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const key = `screen-${language}`;
        await begin(page, key);
        await checkState(page);
        await choose(page, "lamp");
        const english = form(page, "lamp").getByLabel(texts.form.english).first();
        await english.fill("Do you see a light?");
        if (language === "en") await box(page, "lamp").getByText("Do you see a light?").waitFor();
        await checkState(page);

        // A new step leads nowhere and nothing leads to it: both are said, at the step and in the form.
        await press(page, texts.tools.add);
        await pick(page, texts.kinds.outcome);
        const made = texts.base.outcome;
        await form(page, made).getByLabel(texts.form.outcome).selectOption("escalate");
        await form(page, made).getByRole("list", { name: texts.form.problems }).waitFor();
        await checkState(page);
        await form(page, made).getByLabel(texts.form.french).first().fill("Quelqu'un vient.");
        await form(page, made).getByLabel(texts.form.english).first().fill("Somebody comes.");
        await form(page, made).getByLabel(texts.form.name, { exact: true }).fill("Visit");
        await page.getByText(texts.form.nameBad).waitFor();
        await form(page, made).getByLabel(texts.form.name, { exact: true }).fill("visit");
        await page.keyboard.press("Enter");
        await form(page, "visit").waitFor();

        // Connected: drawn with the mouse, or chosen in the form.
        if (touch) {
            await choose(page, "plug");
            await form(page, "plug").getByLabel(texts.form.leads(texts.ways.unsure)).selectOption("visit");
        } else {
            await choose(page, "plug");
            const from = await page.locator(".react-flow__node[data-id=plug] .source").boundingBox();
            const to = await box(page, "visit").boundingBox();
            await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
            await page.mouse.down();
            await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
            await page.mouse.up();
            await pick(page, texts.ways.unsure);
        }
        assert.match(await textNow(page), /next: fixed\n {4}unsure: visit\n/);
        assert.match(await textNow(page), /en: "Do you see a light\?"\} {3}# asked first\n/);

        // One past for the text and the chart.
        await press(page, writing.actions.undo);
        assert.doesNotMatch(await textNow(page), /unsure: visit/);
        await press(page, writing.actions.redo);
        assert.match(await textNow(page), /unsure: visit/);

        // What a deleted step leaves behind is said and drawn; it can be taken back.
        await choose(page, "plug");
        await form(page, "plug").getByRole("button", { name: texts.form.remove }).click();
        await page.getByText(new RegExp(`lamp \\(${texts.ways.no}\\), lamp \\(${texts.ways.unsure}\\)`)).waitFor();
        await box(page, "plug").getByText(texts.kinds.missing).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: texts.undo, exact: true }).last().click();
        await box(page, "plug").getByText(texts.kinds.instruction).waitFor();

        // Put somewhere by hand it stays there.
        if (!touch) {
            const old = await box(page, "plug").boundingBox();
            await page.mouse.move(old.x + 30, old.y + 12);
            await page.mouse.down();
            await page.mouse.move(old.x + 130, old.y + 42, { steps: 8 });
            await page.mouse.up();
            assert.match(await textNow(page), /^layout:\n {2}plug: \[-?\d+, -?\d+\]\n$/m);
        }
        await press(page, writing.actions.save);
        await press(page, writing.actions.review);
        await press(page, writing.actions.publish);
        await page.getByRole("button", { name: writing.actions.draft }).waitFor();
        await checkState(page);
        const { items } = await call(page, "GET", "/api/guides");
        assert.equal(items.find((guide) => guide.key === key).versions[0].state, "published");

        // The next version beside this one: what came, what went, what is different, drawn and told.
        await press(page, writing.actions.draft);
        await page.getByRole("button", { name: writing.actions.draft }).waitFor({ state: "detached" });
        await form(page, "lamp").waitFor({ state: "detached" });
        if (width < 800) await show(page, "chart");
        await choose(page, "lamp");
        await form(page, "lamp").getByLabel(texts.form.leads(texts.ways.no)).selectOption("visit");
        await form(page, "lamp").getByLabel(texts.form.english).first().fill("Can you see a light?");
        await choose(page, "plug");
        await form(page, "plug").getByRole("button", { name: texts.form.remove }).click();
        await press(page, writing.actions.save);
        await page.getByText(writing.actions.saved).waitFor();
        await page.getByLabel(writing.compare.label).selectOption({ index: 1 });
        if (width < 800) await show(page, "chart");
        const told = page.getByRole("region", { name: compared.list });
        await told.getByText(compared.step.removed("plug")).waitFor();
        await told.getByText(compared.way("lamp", texts.ways.no)).waitFor();
        await told.getByText("Can you see a light?").waitFor();
        await checkState(page);
        await told.getByText(compared.step.removed("plug")).click();
        await hasFocus(box(page, "plug"));
        await box(page, "plug").getByText(texts.marks.removed).waitFor({ state: "attached" });
        await box(page, "lamp").getByText(texts.marks.changed).waitFor({ state: "attached" });
        await show(page, "text");
        const lines = page.getByRole("region", { name: compared.lines });
        await lines.getByRole("row", { name: new RegExp(`${compared.marks.removed}.* plug:$`) }).waitFor();
        await checkState(page);
        await page.getByLabel(writing.compare.label).selectOption("");
        await page.getByRole("button", { name: writing.actions.save }).waitFor();
        checkQuiet(page);
        await page.context().close();
    });
}

for (const look of looks) {
    const { language, width } = look;
    const writing = await textsOf("features/guides", language);
    const chart = await textsOf("features/guides/chart", language);
    const running = await textsOf("features/desk/guide", language);
    const calling = await textsOf("features/telephony", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const escalating = await textsOf("features/desk/escalation", language);
    const french = language === "fr";
    const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

    test(`a check is asked with an answer, a step is for technicians (${language}, ${width})`, { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/guides/new`);
        await page.getByText(writing.looks.text, { exact: true }).click();
        const written = page.getByRole("textbox", { name: writing.editor.source });
        const asked = `  server: {question: {fr: "Lequel ?", en: "Which?"}, answer: text, next: ping, unsure: visit}
  ping: {check: host.reachable, with: {host: srv-01}, how: {fr: "Regardez", en: "Look"}, pass: visit, fail: visit, unsure: visit}
`;
        await written.fill(beamer("reach").replace("unsure: plug", "unsure: server").replace("  plug:", `${asked}  plug:`));
        await page.getByText(writing.looks.chart, { exact: true }).click();
        const form = (id) => page.getByRole("region", { name: chart.form.label(id), exact: true });
        await press(page, chart.tools.fit);
        await page.locator('[data-step="ping"]').click();
        await form("ping").getByLabel(chart.form.parameterFrom("host")).selectOption("server");
        await form("ping").getByLabel(chart.form.needed(chart.form.parameter("host"))).waitFor();
        await form("ping").getByLabel(chart.form.technicians).check();
        await checkState(page);
        await form("ping").getByLabel(chart.form.leads(chart.ways.alone)).selectOption("visit");
        await page.getByText(writing.looks.text, { exact: true }).click();
        const text = await written.inputValue();
        assert.match(text, /with: \{host: \{answer: server\}\}/);
        assert.match(text, /for: technicians/);
        assert.match(text, /alone: visit/);
        await page.getByText(new RegExp(writing.editor.passed)).first().waitFor();
        checkQuiet(page);
        await page.context().close();
    });

    test(`written, tested, published, gone through on the telephone, escalated with its file (${language}, ${width})`, { timeout: 150_000 }, async () => {
        const key = `beamer-${language}`;
        const author = await openAs(browser, server, "claire", look);
        await author.goto(`${server.address}/guides/new`);
        await author.getByText(writing.looks.text, { exact: true }).click();
        await author.getByRole("textbox", { name: writing.editor.source }).fill(beamer(key).replace("no: visit\n    unsure: visit", "no: fixed\n    unsure: visit"));
        // Its own tests say that one answer leads to the wrong place; that is mended in the chart.
        await author.getByRole("button", { name: new RegExp(writing.editor.errors.error) }).first().waitFor();
        await author.getByText(/«\s?no-such-article\s?»|“no-such-article”/).first().waitFor();
        await author.getByText(writing.looks.chart, { exact: true }).click();
        await press(author, chart.tools.fit);
        await author.locator('[data-step="heard"]').click();
        const form = author.getByRole("region", { name: chart.form.label("heard"), exact: true });
        await form.getByLabel(chart.form.leads(chart.ways.no)).selectOption("visit");
        await author.getByText(writing.looks.text, { exact: true }).click();
        await author.getByText(new RegExp(writing.editor.passed)).first().waitFor();
        await press(author, writing.actions.save);
        await press(author, writing.actions.review);
        await press(author, writing.actions.publish);
        await author.getByRole("button", { name: writing.actions.draft }).waitFor();
        checkQuiet(author);
        await author.context().close();

        // The telephone rings.
        const page = await openAs(browser, server, french ? "leila" : "tom", look);
        await page.goto(`${server.address}/calls/new`);
        await page.getByLabel(calling.call.caller).waitFor();
        await page.keyboard.type(french ? "philippe gr" : "oliver p");
        await page.getByRole("option", { name: french ? "Philippe Grandval" : "Oliver Penhallow" }).waitFor();
        await page.keyboard.press("Enter");
        await page.getByRole("radio", { name: calling.newTicket }).waitFor();
        await page.getByLabel(calling.subject, { exact: true }).fill(`${key} 2`);
        await page.keyboard.press("Control+Enter");
        await page.waitForURL(/\/tickets\/[IR]-\d+-\d+$/);
        const reference = page.url().split("/").pop();
        await page.locator("[contenteditable=true]").waitFor();
        const tab = page.getByRole("tab", { name: running.tab.label, exact: true });
        if (!(await tab.isVisible())) await press(page, ticketTexts.ticket.details);
        await tab.click();
        const title = french ? `Le projecteur ${key} se tait` : `The projector ${key} is silent`;
        await page.getByRole("heading", { name: running.tab.suggested }).waitFor();
        await page.getByRole("button", { name: running.tab.start(title) }).click();
        const asks = (words) => page.getByRole("heading", { name: words }).waitFor();
        await press(page, running.runner.large);
        await asks(french ? "Y a-t-il une lumière ?" : "Is there a light?");
        await checkState(page);
        await page.keyboard.press("1");
        await asks(french ? "Rebranchez le câble du son." : "Plug the sound cable in again.");
        await page.keyboard.press("1");
        await asks(french ? "Entendez-vous quelque chose ?" : "Do you hear anything?");
        await page.keyboard.press("2");
        await asks(french ? "Quelqu'un vient." : "Somebody comes.");
        await page.getByText(running.end.proposed("Infrastructure et réseau"), { exact: true }).waitFor();
        await checkState(page);
        await press(page, running.end.end);
        await press(page, running.end.escalate);

        // The team that the guide names is chosen already, and the ticket isn't theirs yet.
        assert.notEqual((await call(page, "GET", `/api/tickets/${reference}`)).team?.name, "Infrastructure et réseau");
        await page.getByRole("dialog").getByText(escalating.dialog.proposed).waitFor();
        assert.ok(await page.getByRole("radio", { name: escalating.dialog.kinds.team }).isChecked());

        // What was found out is there already; what only the technician knows is not.
        const dialog = page.getByRole("dialog");
        const tests = dialog.getByLabel(/^(Tests faits|Tests done)/);
        await tests.waitFor();
        const found = await tests.inputValue();
        assert.match(found, french ? /Y a-t-il une lumière \? oui/ : /Is there a light\? yes/);
        assert.match(found, french ? /Entendez-vous quelque chose \? non/ : /Do you hear anything\? no/);
        await dialog.getByLabel(/^(Depuis quand|Since when)/).fill(french ? "Ce matin" : "This morning");
        await dialog.getByLabel(/^(Qui d’autre est touché|Who else is affected)/).fill(french ? "Personne" : "Nobody");
        await dialog.getByText(escalating.dialog.complete).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: escalating.dialog.submit, exact: true }).click();
        await dialog.waitFor({ state: "hidden" });
        await page.getByRole("region", { name: escalating.block.label, exact: true }).getByText(escalating.block.states.open).waitFor();
        const { id, messages } = await call(page, "GET", `/api/tickets/${reference}`);
        assert.ok(messages.some(({ kind, html }) => kind === "internal" && html.includes(title)), "the guide's note is in the ticket");
        const { handovers } = await call(page, "GET", `/api/tickets/${id}/escalation`);
        assert.equal(handovers[0].items.find(({ key: item }) => item === "tests").text, found);
        assert.equal(handovers[0].to, "Infrastructure et réseau");
        checkQuiet(page);
        await page.context().close();
    });
}

test("a guide is drawn by the keyboard alone", { timeout: 60_000 }, async () => {
    const [, look] = looks;
    const texts = await textsOf("features/guides/chart", "en");
    const writing = await textsOf("features/guides", "en");
    const page = await openAs(browser, server, "claire", look);
    const box = (id) => page.locator(`[data-step="${id}"]`);
    const form = (id) => page.getByRole("region", { name: texts.form.label(id), exact: true });
    await page.goto(`${server.address}/guides/new`);
    await page.getByText(writing.looks.text, { exact: true }).click();
    await page.getByRole("textbox", { name: writing.editor.source }).fill(source("screen-keys"));
    await page.getByText(writing.looks.chart, { exact: true }).click();
    await box("lamp").focus();
    await page.keyboard.press("ArrowDown");
    await hasFocus(box("fixed"));
    await page.keyboard.press("ArrowUp");
    await hasFocus(box("lamp"));
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");

    // A step after another one, between it and the next.
    await box("plug").focus();
    await page.keyboard.press("n");
    await seek(page, texts.kinds.instruction);
    await hasFocus(form("instruction"));
    await page.keyboard.press("Escape");
    await hasFocus(box("instruction"));
    await page.keyboard.press("F2");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("wait");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await hasFocus(box("wait"));

    // Its way elsewhere, and a copy of it; then both are taken back.
    await page.keyboard.press("c");
    await seek(page, texts.ways.unsure);
    await seek(page, "lamp", texts.pick.target(texts.ways.unsure));
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await hasFocus(box("wait"));
    await page.keyboard.press("d");
    await hasFocus(box("wait_2"));
    await page.keyboard.press("Delete");
    await box("wait_2").waitFor({ state: "detached" });
    await page.keyboard.press("Control+z");
    await box("wait_2").waitFor();
    await page.keyboard.press("Control+z");
    await box("wait_2").waitFor({ state: "detached" });
    await page.keyboard.press("Control+Shift+z");
    await box("wait_2").waitFor();
    await page.keyboard.press("Control+z");
    await box("wait").focus();
    await page.keyboard.press("Enter");
    await hasFocus(form("wait"));
    await checkState(page);
    await page.getByText(writing.looks.text, { exact: true }).click();
    const text = await page.getByRole("textbox", { name: writing.editor.source }).inputValue();
    assert.match(text, /plug:\n.*\n {4}next: wait\n {2}wait:\n {4}instruction: \{fr: "", en: ""\}\n {4}next: fixed\n {4}unsure: lamp\n/);
    checkQuiet(page);
    await page.context().close();
});
