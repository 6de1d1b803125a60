// Escalating in a browser, in both languages, narrow and wide: next → take → escalate incomplete (refused) →
// complete → returned; a provider; a raise; a major incident from its declaration to its review, with what users
// read of it; what it is all set up with.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, openBrowser, startServer, textsOf } from "../support/browser.mjs";

let server, browser;
before(async () => {
    server = await startServer();
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

const inTheirWords = {
    fr: {
        since: "Ce matin, 8 h 10",
        others: "Tout l'étage",
        tests: "Câble et port changés",
        reason: "Le commutateur a-t-il été redémarré ?",
        decision: "J'appelle leur direction",
        news: "Nous avons trouvé la cause.",
        review: "Un disque plein. Surveillé désormais.",
        provider: "Fabrique Océane",
        item: ["Numéro de série", "Serial number"],
    },
    en: {
        since: "This morning, 8:10",
        others: "The whole floor",
        tests: "Cable and port changed",
        reason: "Was the switch restarted?",
        decision: "I call their management",
        news: "We found the cause.",
        review: "A full disk. Watched from now on.",
        provider: "Western Makers",
        item: ["Numéro de lot", "Batch number"],
    },
};

/** An incident that nobody has, first in the order of "next". */
async function emergency(page, subject, requesterId, patch = {}) {
    return call(page, "POST", "/api/tickets", {
        kind: "incident",
        subject,
        html: "<p>Plus de réseau.</p><p>Erreur 0x80070035</p>",
        requesterId,
        impact: 5,
        urgency: 5,
        ...patch,
    });
}

for (const look of looks) {
    const { language, width } = look;
    const at = (what) => `${what} (${language}, ${width})`;
    const w = inTheirWords[language];
    const texts = await textsOf("features/desk/escalation", language);
    const technician = language === "fr" ? "leila" : "tom";
    const plain = (text) => text.replace(/\s/g, " ");

    const person = async (page, name) => (await call(page, "GET", `/api/people?q=${encodeURIComponent(name)}`)).items[0].id;
    const requester = (page) => person(page, language === "fr" ? "Christelle" : "James");

    test(at("next, take, escalate incomplete, complete, returned, taken"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, technician, look);
        const subject = `Plus de réseau ${language}`;
        const { reference } = await emergency(page, subject, await requester(page));
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(1).waitFor();
        // The demo desk has an older emergency of its own; the one on the screen isn't chosen again.
        await page.keyboard.press("f");
        await page.waitForURL(/\/tickets\/I-/);
        if (!page.url().endsWith(reference)) {
            await page.getByRole("log").waitFor();
            await page.keyboard.press("f");
        }
        await page.waitForURL(`${server.address}/tickets/${reference}`);
        await page.getByRole("log").waitFor();
        await page.keyboard.press("t");
        await page.waitForFunction((name) => [...document.querySelectorAll("select")].some((select) => select.selectedOptions[0]?.text === name), page.session.name, { polling: 100 });

        await page.keyboard.press("h");
        const dialog = page.getByRole("dialog");
        const field = (name) => dialog.getByLabel(name, { exact: true });
        const [symptoms, since, others, tests] = language === "fr" ? ["Symptômes", "Depuis quand", "Qui d’autre est touché", "Tests faits"] : ["Symptoms", "Since when", "Who else is affected", "Tests done"];
        await field(symptoms).waitFor();
        assert.match(await field(symptoms).inputValue(), /Plus de réseau/, "the user's words are there");
        assert.match(await dialog.getByLabel(/^(Messages d’erreur|Error messages)/).inputValue(), /0x80070035/);
        await field(since).fill(w.since);
        await checkState(page);
        await dialog.getByRole("button", { name: texts.dialog.submit, exact: true }).click();
        await dialog.getByRole("alert").waitFor();
        const refusal = plain(await dialog.getByRole("alert").textContent());
        for (const missing of [others, tests]) assert.ok(refusal.includes(missing), `${refusal} names ${missing}`);
        assert.ok(!refusal.includes(since));
        await checkState(page);
        checkQuiet(page, /422/);

        await field(others).fill(w.others);
        await field(tests).fill(w.tests);
        await dialog.getByText(texts.dialog.complete).waitFor();
        await dialog.getByRole("button", { name: texts.dialog.submit, exact: true }).click();
        await dialog.waitFor({ state: "hidden" });
        const block = page.getByRole("region", { name: texts.block.label, exact: true });
        await block.getByText(texts.block.states.open).waitFor();
        await block.getByRole("button", { name: texts.block.withdraw }).waitFor();
        await checkState(page);

        // The receiver sees the file as one block, and misses something.
        const there = await openAs(browser, server, "mehdi", look);
        await there.goto(`${server.address}/tickets/${reference}`);
        const theirs = there.getByRole("region", { name: texts.block.label, exact: true });
        await theirs.getByText(w.tests).waitFor();
        await checkState(there);
        await theirs.getByRole("button", { name: texts.block.giveBack }).click();
        await there.getByRole("dialog").getByLabel(texts.giveBack.reason).fill(w.reason);
        await there.getByRole("dialog").getByRole("checkbox", { name: tests }).check();
        await checkState(there);
        await there.getByRole("dialog").getByRole("button", { name: texts.giveBack.submit, exact: true }).click();
        await there.getByRole("dialog").waitFor({ state: "hidden" });

        // Without reloading, it is back, with the reason and what was lacking.
        await block.getByText(w.reason).waitFor();
        await block.getByText(texts.block.lacked(tests)).waitFor();
        const back = await call(page, "GET", `/api/tickets/${reference}`);
        assert.equal(back.assignee.name, page.session.name);
        await checkState(page);
        await block.getByRole("button", { name: texts.block.again }).click();
        await dialog.getByText(texts.dialog.lacking).waitFor();
        assert.equal(await field(tests).inputValue(), w.tests, "what was written is still there");
        await field(tests).fill(`${w.tests}; ${w.reason}`);
        await dialog.getByRole("button", { name: texts.dialog.submit, exact: true }).click();
        await dialog.waitFor({ state: "hidden" });

        await theirs.getByRole("button", { name: texts.block.take, exact: true }).click();
        await theirs.getByText(texts.block.takenBy(there.session.name)).waitFor();
        const { path, count, bounces } = await call(there, "GET", `/api/tickets/${back.id}/escalation`);
        assert.equal(count, 2);
        assert.equal(bounces, 1);
        assert.equal(path.length, 4);
        await checkState(there);
        // Returned a second time it goes to and fro, and the queue says so.
        const { handovers } = await call(there, "GET", `/api/tickets/${back.id}/escalation`);
        await call(there, "POST", `/api/handovers/${handovers[0].id}/return`, { reason: w.reason, lacking: [] });
        await block.getByText(texts.block.bounces("2")).waitFor();
        const desk = await textsOf("features/desk", language);
        await page.goto(`${server.address}/queue/overlooked`);
        await page.getByRole("row").filter({ hasText: reference }).getByText(desk.list.oversights.bounced).waitFor();
        await checkState(page);
        checkQuiet(page, /422/);
        checkQuiet(there);
    });

    test(at("a provider with what they promised, and a raise that is answered"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, technician, look);
        const { id, reference } = await emergency(page, `Ligne coupée ${language}`, await requester(page));
        await page.goto(`${server.address}/tickets/${reference}`);
        await page.getByRole("log").waitFor();
        await page.keyboard.press("h");
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("radio", { name: texts.dialog.kinds.provider }).check();
        await dialog.getByLabel(texts.dialog.provider, { exact: true }).selectOption({ label: "Telvaine Réseaux" });
        await dialog.getByText("TVR-20418").waitFor();
        await dialog.getByLabel(texts.dialog.reference).fill("T-1");
        await dialog.getByLabel(texts.dialog.promised).fill("2020-01-01T10:00");
        for (const [name, words] of [[/^(Depuis quand|Since when)/, w.since], [/^(Qui d’autre|Who else)/, w.others], [/^(Tests faits|Tests done)/, w.tests]]) await dialog.getByLabel(name).fill(words);
        await checkState(page);
        await dialog.getByRole("button", { name: texts.dialog.submit, exact: true }).click();
        await dialog.getByRole("alert").waitFor();
        await dialog.getByLabel(texts.dialog.promised).fill("2099-01-01T10:00");
        await dialog.getByRole("button", { name: texts.dialog.submit, exact: true }).click();
        await dialog.waitFor({ state: "hidden" });
        const block = page.getByRole("region", { name: texts.block.label, exact: true });
        await block.getByText(texts.block.reference("T-1")).waitFor();
        const waits = await call(page, "GET", `/api/tickets/${id}`);
        assert.equal(waits.state, "waiting");
        assert.equal(waits.waitingOn, "provider");
        assert.ok(waits.wakeAt.startsWith("2099-01-01"));
        await checkState(page);
        await block.getByRole("button", { name: texts.block.finish }).click();
        await dialog.getByLabel(texts.finish.text).fill(w.tests);
        await dialog.getByRole("button", { name: texts.finish.submit, exact: true }).click();
        await block.getByRole("button", { name: texts.block.finish }).waitFor({ state: "hidden" });
        assert.equal((await call(page, "GET", `/api/tickets/${id}`)).state, "in_progress");

        await page.keyboard.press("Shift+H");
        await dialog.getByLabel(texts.raise.reason).fill(w.reason);
        await checkState(page);
        await dialog.getByRole("button", { name: texts.raise.submit, exact: true }).click();
        await block.getByText(texts.raise.raised("Claire Dombasle", page.session.name)).waitFor();
        const claire = await openAs(browser, server, "claire", look);
        await claire.goto(`${server.address}/tickets/${reference}`);
        await claire.getByRole("button", { name: texts.raise.answer }).click();
        await claire.getByRole("dialog").getByLabel(texts.raise.answerText).fill(w.decision);
        await claire.getByRole("dialog").getByRole("button", { name: texts.raise.answerSubmit, exact: true }).click();
        await block.getByText(w.decision).waitFor();
        await checkState(claire);
        checkQuiet(page, /422/);
        checkQuiet(claire);
    });

    test(at("a major incident, from its declaration to its review"), { timeout: 90_000 }, async () => {
        const major = await textsOf("features/escalation", language);
        const page = await openAs(browser, server, "claire", look);
        const subject = `Messagerie en panne ${language}`;
        const ticket = await emergency(page, subject, await requester(page), { impact: 3, urgency: 3 });
        await page.goto(`${server.address}/major`);
        await page.getByText("Internet très lent sur le site de Lille").waitFor();
        await checkState(page);
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.getByRole("log").waitFor();
        const ticketTexts = await textsOf("features/desk/ticket", language);
        await page.getByRole("button", { name: ticketTexts.ticket.more }).click();
        await page.getByRole("menuitem", { name: texts.commands.declare }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(texts.major.reason).fill(w.reason);
        await checkState(page);
        await dialog.getByRole("button", { name: texts.major.submit, exact: true }).click();
        await page.waitForURL(/\/major\/\d+$/);
        await page.getByRole("heading", { level: 1, name: subject }).waitFor();
        await page.getByText(major.noUpdates).waitFor();
        await checkState(page);
        const { priority, marks } = await call(page, "GET", `/api/tickets/${ticket.id}`);
        assert.equal(priority, 5);
        assert.ok(marks.major);

        // Everybody's console says so without reloading, and leads there.
        const ines = await openAs(browser, server, "ines", look);
        await ines.goto(`${server.address}/queue/all`);
        await ines.getByText(major.banner.one(subject)).waitFor();
        await checkState(ines);
        await ines.getByRole("link", { name: major.banner.open }).click();
        await ines.getByRole("button", { name: major.join }).click();
        await ines.getByRole("button", { name: major.leave }).waitFor();

        await page.getByText("Inès Falguière").waitFor();
        await page.getByRole("button", { name: major.say.title }).click();
        await dialog.getByRole("button", { name: major.say.submit, exact: true }).click();
        await dialog.getByText(major.say.missing).waitFor();
        await dialog.getByLabel(major.say.publicText).fill(w.news);
        await dialog.getByLabel(major.say.internalText).fill("mx1");
        await checkState(page);
        await dialog.getByRole("button", { name: major.say.submit, exact: true }).click();
        await ines.getByText(w.news).waitFor();
        await checkState(ines);

        const user = await openAs(browser, server, language === "fr" ? "christelle" : "james", look);
        await user.goto(server.address);
        await user.getByText(w.news).waitFor();
        assert.equal(await user.getByText("mx1").count(), 0, "what is for the desk stays there");
        await checkState(user);

        await page.getByRole("button", { name: major.end.button }).click();
        await dialog.getByLabel(major.end.review).fill(w.review);
        await dialog.getByRole("button", { name: major.end.submit, exact: true }).click();
        await page.getByText(w.review).waitFor();
        await checkState(page);
        assert.equal((await call(page, "GET", `/api/tickets/${ticket.id}`)).priority, ticket.priority);
        await ines.getByText(w.review).waitFor();
        for (const each of [page, ines, user]) checkQuiet(each);
    });

    test(at("providers, checklists, levels and managers"), { timeout: 90_000 }, async () => {
        const admin = await textsOf("features/admin/escalation", language);
        const preview = await textsOf("ui/preview", language);
        const { history } = await textsOf("ui/records", language);
        const { save } = await textsOf("ui", language);
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/admin/providers`);
        await page.getByRole("link", { name: "Telvaine Réseaux" }).waitFor();
        await checkState(page);
        await page.goto(`${server.address}/admin/providers?open=new`);
        await page.getByLabel(admin.providers.name, { exact: true }).fill(w.provider);
        await page.getByLabel(admin.providers.portal).fill("ftp://maker.example");
        await page.getByRole("button", { name: admin.providers.create, exact: true }).click();
        await page.locator("[aria-invalid=true]").waitFor();
        await page.getByLabel(admin.providers.portal).fill("https://maker.example");
        const shown = page.getByRole("region", { name: preview.title });
        await shown.getByText(w.provider).waitFor();
        assert.equal(await shown.getByRole("link").getAttribute("href"), "https://maker.example");
        await page.getByRole("button", { name: admin.providers.create, exact: true }).click();
        await page.getByRole("heading", { level: 2, name: w.provider }).waitFor();
        await checkState(page);

        const { items } = await call(page, "GET", "/api/checklists");
        await page.goto(`${server.address}/admin/checklists?open=${items[0].id}`);
        await page.getByRole("button", { name: admin.checklists.addItem }).click();
        await page.getByLabel(admin.checklists.french).last().fill(w.item[0]);
        await page.getByRole("button", { name: save, exact: true }).click();
        await page.getByText(admin.missing).waitFor();
        await checkState(page);
        await page.getByLabel(admin.checklists.english).last().fill(w.item[1]);
        await shown.getByText(w.item[language === "fr" ? 0 : 1]).waitFor();
        assert.ok((await shown.getByRole("link").count()) > 0, "it names open tickets that it is for");
        await page.getByRole("checkbox", { name: admin.checklists.required }).last().uncheck();
        await page.getByRole("button", { name: save, exact: true }).click();
        await page.getByText(admin.checklists.saved).waitFor();
        const changed = (await call(page, "GET", "/api/checklists")).items[0].items.at(-1);
        assert.deepEqual(changed.label, { fr: w.item[0], en: w.item[1] });
        assert.equal(changed.required, false);

        await page.goto(`${server.address}/admin/standings`);
        const level = page.getByLabel(admin.standings.level("Infrastructure et réseau"));
        await level.waitFor();
        await checkState(page);
        await level.selectOption("3");
        await page.getByText(admin.standings.saved("Infrastructure et réseau")).waitFor();
        await level.selectOption("2");
        await page.waitForFunction(() => !document.querySelector("select:disabled"));
        const { teams } = await call(page, "GET", "/api/escalation/standings");
        assert.equal(teams.find(({ name }) => name === "Infrastructure et réseau").level, 2);
        await page.getByText(history.title, { exact: true }).click();
        await page.getByText(history.was("3")).first().waitFor();
        await checkState(page);
        checkQuiet(page, /422/);
    });

    test(at("the command is not offered once a ticket is over"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, technician, look);
        const { items } = await call(page, "GET", "/api/tickets?state=closed&limit=1");
        await page.goto(`${server.address}/tickets/${items[0].reference}`);
        await page.getByRole("log").waitFor();
        assert.equal(await page.getByRole("button", { name: texts.commands.escalate }).count(), 0);
        await page.keyboard.press("h");
        assert.equal(await page.getByRole("dialog").count(), 0);
    });
}
