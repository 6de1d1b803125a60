// What a user sees, and the personal settings of a technician with the signature that they lead to.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
    call,
    checkAccessibility,
    checkLayout,
    checkQuiet,
    checkState,
    hasFocus,
    looks,
    openAs,
    openPage,
    textsOf,
    untilDraftHolds,
} from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";
/** Waits until the browser's storage has a draft with these words: it is written a moment after the last key. */
async function draftKept(page, part) {
    const kept = () =>
        page.evaluate(
            (part) =>
                new Promise((done) => {
                    const opening = indexedDB.open("guichet");
                    opening.onsuccess = () => {
                        const all = opening.result.transaction("drafts").objectStore("drafts").getAll();
                        all.onsuccess = () => {
                            opening.result.close();
                            done(all.result.some(({ html, extra }) => (html + JSON.stringify(extra)).includes(part)));
                        };
                    };
                }),
            part,
        );
    const deadline = Date.now() + 5000;
    while (!(await kept())) assert.ok(Date.now() < deadline, "no draft was kept");
}

const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);

for (const look of looks) {
    const { language, width } = look;
    const portal = await textsOf("features/portal", language);
    const signIn = await textsOf("features/session", language);
    const settings = await textsOf("features/settings", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const ui = await textsOf("ui", language);
    const questions = await textsOf("ui/questions", language);
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("a user asks, reads and answers"), { timeout: 60_000 }, async () => {
        // The account speaks the page's language already, so that nothing changes under the hand.
        const technician = await openAs(browser, server, "leila", { language: "en" });
        await (await openAs(browser, server, "camille", look)).context().close();
        const page = await openPage(browser, look);
        await page.goto(server.address);
        const fields = signIn.signIn;
        await page.getByLabel(fields.login).fill("camille");
        await page.getByLabel(fields.password, { exact: true }).fill("wrong words");
        await page.getByRole("button", { name: fields.action }).click();
        await page.getByRole("alert").waitFor();
        await checkState(page);
        await page.getByLabel(fields.password, { exact: true }).fill("guichet-demo");
        await page.getByRole("button", { name: fields.action }).click();
        await page.getByRole("heading", { name: portal.hello("Camille") }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: portal.showDone }).click();
        await page.getByRole("heading", { name: portal.done }).waitFor();
        await checkState(page);

        await page.getByRole("button", { name: portal.ask }).click();
        await page.getByRole("heading", { name: portal.form.title }).waitFor();
        await page.getByRole("button", { name: portal.form.send }).click();
        await page.getByText(portal.form.textMissing).waitFor();
        await checkState(page);

        // What is wrong, what it is about, and only what is asked about that.
        const subject = `Imprimante muette ${language}`;
        const radio = (fr, en) => page.getByRole("radio", { name: language === "fr" ? fr : en, exact: true });
        await page.getByLabel(portal.form.text).fill(`${subject}. Depuis ce matin.\n\nRien ne s'imprime.`);
        assert.equal(await page.getByRole("radiogroup").count(), 1);
        await radio("Matériel", "Hardware").check();
        await radio("Imprimante et copieur", "Printer and copier").check();
        await page.locator("input[type=file]").last().setInputFiles([
            { name: "écran.png", mimeType: "image/png", buffer: png },
            { name: "journal.txt", mimeType: "text/plain", buffer: Buffer.from("vide") },
        ]);
        await page.getByText("journal.txt").waitFor();
        await page.getByRole("button", { name: portal.form.send }).click();
        await page.getByText(questions.missing).waitFor();
        await checkState(page);
        await radio("Rien ne sort", "Nothing comes out").check();
        await radio(questions.yes, questions.yes).check();
        await page.getByRole("button", { name: portal.form.send }).click();
        await page.getByRole("heading", { level: 1, name: subject }).waitFor();
        await page.getByText(portal.state.new).first().waitFor();
        await page.getByRole("region", { name: questions.answers }).getByText(language === "fr" ? "Rien ne sort" : "Nothing comes out").waitFor();
        await checkState(page);

        // Leila answers; Camille answers her; then it is solved, and it is not.
        const reference = page.url().split("/").pop();
        const { id, answers, messages } = await call(technician, "GET", `/api/tickets/${reference}`);
        assert.deepEqual([answers.length, answers[0].choice.name.en, answers[1].yes], [2, "Nothing comes out", true]);
        assert.equal(messages[0].files.length, 2);
        await technician.goto(`${server.address}/tickets/${reference}`);
        await technician.getByRole("region", { name: "Answers given" }).getByText("Nothing comes out").waitFor();
        await call(technician, "POST", `/api/tickets/${id}/messages`, { kind: "public", html: "<p>Est-il branché ?</p>" });
        await page.reload();
        await page.getByText("Est-il branché ?").waitFor();
        await page.getByLabel(portal.answer.label).fill("Oui, il est branché.");
        await page.getByRole("button", { name: portal.answer.send }).click();
        await page.getByRole("log").getByText("Oui, il est branché.").waitFor();
        const { version } = await call(technician, "GET", `/api/tickets/${id}`);
        await call(technician, "POST", `/api/tickets/${id}/resolution`, { text: "Piles changées." }, { "If-Match": `"${version}"` });
        await page.reload();
        await page.getByText("Piles changées.").waitFor();
        await checkState(page);
        await page.getByRole("button", { name: portal.notSolved }).click();
        await page.getByText(portal.reopened).waitFor();
        const again = await call(technician, "GET", `/api/tickets/${id}`);
        assert.equal(again.state, "in_progress");
        await call(technician, "POST", `/api/tickets/${id}/resolution`, { text: "Câble changé." }, { "If-Match": `"${again.version}"` });
        await page.reload();
        await page.getByRole("button", { name: portal.confirm }).click();
        await page.getByText(portal.confirmed).waitFor();
        await page.getByText(portal.state.closed).first().waitFor();
        assert.equal((await call(technician, "GET", `/api/tickets/${id}`)).state, "closed");

        await page.goto(`${server.address}/tickets/999999`);
        await page.getByText(portal.notFound).waitFor();
        await checkState(page);
        checkQuiet(page, /status of (401|404)/);
        await page.context().close();
        await technician.context().close();
    });

    test(at("before sending: an article that may help, and one's own requests alone"), { timeout: 60_000 }, async () => {
        const help = await textsOf("features/portal/articles", language);
        const page = await openAs(browser, server, "camille", look);
        const colleague = await openAs(browser, server, "christelle", { language: "en" });
        const what = language === "fr" ? "L’imprimante n’imprime pas" : "The printer does not print";
        const text = `${what}, PRT-${language === "fr" ? 6042 : 6043}`;
        const own = await call(page, "POST", "/api/tickets", { subject: text, html: "<p>Rien.</p>" });
        const theirs = await call(colleague, "POST", "/api/tickets", { subject: text, html: "<p>Rien.</p>" });
        for (const [who, { reference }] of [[page, own], [colleague, theirs]]) {
            const deadline = Date.now() + 20_000;
            const found = async () => (await call(who, "POST", "/api/search/similar", { subject: "", text })).duplicates;
            while (!(await found()).some((hit) => hit.reference === reference)) assert.ok(Date.now() < deadline, `${reference} was not found`);
        }
        await page.goto(`${server.address}/ask`);
        await page.getByLabel(portal.form.text).fill(text);
        await page.getByRole("heading", { name: help.asked, exact: true }).waitFor();
        assert.equal(await page.locator(`a[href="/tickets/${own.reference}"]`).count(), 1);
        assert.equal(await page.locator(`a[href="/tickets/${theirs.reference}"]`).count(), 0, "a colleague's request is theirs");
        await page.getByRole("heading", { name: help.fits, exact: true }).waitFor();
        await checkState(page);
        await page.getByRole("link", { name: what }).first().click();
        await page.getByRole("heading", { level: 1, name: what }).waitFor();
        checkQuiet(page);
        await page.context().close();
        await colleague.context().close();
    });

    test(at("what is written without a line is kept, and sent once"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "christelle", look);
        const requests = async () => (await call(page, "GET", "/api/tickets?limit=50")).items;
        const before = (await requests()).length;
        await page.goto(`${server.address}/ask`);
        await page.getByLabel(portal.form.text).fill(`Coincée dans l'ascenseur ${language}`);
        await draftKept(page, "ascenseur");
        await page.context().setOffline(true);
        await page.getByText(portal.offline).waitFor();
        await page.locator("input[type=file]").last().setInputFiles({ name: "écran.png", mimeType: "image/png", buffer: png });
        await page.getByText(portal.form.fileWaits).waitFor();
        await page.getByRole("button", { name: portal.form.send }).click();
        const unsent = page.getByRole("listitem").filter({ hasText: portal.unsent.waits });
        await unsent.getByText("ascenseur").waitFor();
        await checkState(page);
        assert.equal(await page.getByLabel(portal.form.text).inputValue(), "");

        // Taken back, changed, sent again: still kept. Then the line is back.
        await unsent.getByRole("button", { name: portal.unsent.edit }).click();
        await unsent.waitFor({ state: "hidden" });
        await page.getByLabel(portal.form.text).fill(`Coincée dans l'ascenseur ${language}. Étage 3.`);
        await page.getByRole("button", { name: portal.form.send }).click();
        await unsent.getByText("Étage 3").waitFor();
        await page.context().setOffline(false);
        await unsent.waitFor({ state: "hidden" });
        const now = await requests();
        assert.equal(now.length, before + 1);
        const { messages } = await call(page, "GET", `/api/tickets/${now[0].id}`);
        assert.deepEqual([messages[0].html.includes("Étage 3"), messages[0].files.length], [true, 1]);

        // The same for an answer; a reload in between loses nothing.
        await page.goto(`${server.address}/tickets/${now[0].reference}`);
        await page.getByLabel(portal.answer.label).fill("Je suis sortie.");
        await page.route(/\/messages$/, (route) => route.abort());
        await page.getByRole("button", { name: portal.answer.send }).click();
        await unsent.getByText("Je suis sortie.").waitFor();
        await page.unroute(/\/messages$/);
        await page.reload();
        await page.getByRole("log").getByText("Je suis sortie.").waitFor();
        await unsent.waitFor({ state: "hidden" });
        assert.equal((await call(page, "GET", `/api/tickets/${now[0].id}`)).messages.length, 2);
        checkQuiet(page, /ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/);
        await page.context().close();
    });

    test(at("settings: look, password, tokens"), { timeout: 60_000 }, async () => {
        const page = await openAs(browser, server, "mehdi", look);
        await page.goto(`${server.address}/settings`);
        await page.getByRole("heading", { level: 1, name: settings.title }).waitFor();
        await checkState(page);
        for (const theme of ["light", "dark"]) {
            await page.getByText(settings.look[theme], { exact: true }).click();
            await page.locator(`html[data-theme=${theme}]`).waitFor();
            await checkState(page);
        }
        await page.getByLabel(settings.password.current).fill("not this one");
        await page.getByLabel(settings.password.next).fill("une autre longue phrase");
        await page.getByRole("button", { name: settings.password.change }).click();
        await page.locator("[aria-invalid=true]").waitFor();
        await checkState(page);
        await page.getByRole("button", { name: settings.tokens.add }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(settings.tokens.name).fill(`Robot ${language}`);
        await checkState(page);
        await dialog.getByRole("button", { name: settings.tokens.create }).click();
        await page.getByText(settings.tokens.once(`Robot ${language}`)).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: settings.tokens.taken }).click();
        await page.getByRole("button", { name: `${settings.tokens.revoke} Robot ${language}` }).click();
        await page.getByRole("button", { name: settings.tokens.revokeIt }).click();
        await page.getByText(settings.tokens.revoked(`Robot ${language}`)).waitFor();
        assert.deepEqual((await call(page, "GET", "/api/me/tokens")).items, []);
        checkQuiet(page, /status of 422/);
        await page.context().close();
    });

    test(at("the signature stands below an answer, which is sent with its move or not at all"), { timeout: 60_000 }, async () => {
        const { composer } = ticketTexts;
        const page = await openAs(browser, server, "ines", look);
        const colleague = await openAs(browser, server, "leila", { language });
        const signature = `Inès Falguière\nInfrastructure <réseau> & serveurs ${language}`;
        await page.goto(`${server.address}/settings`);
        await page.getByRole("textbox", { name: settings.signature.label }).fill(signature);
        await page.getByRole("region", { name: settings.signature.title }).getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(settings.signature.saved).waitFor();
        const { items } = await call(page, "GET", "/api/people?q=odile");
        const { id, reference } = await call(page, "POST", "/api/tickets", {
            subject: `Signature ${language}`,
            html: "<p>Noir.</p>",
            requesterId: items[0].id,
        });
        const read = () => call(page, "GET", `/api/tickets/${id}`);

        await page.goto(`${server.address}/tickets/${reference}`);
        const editor = page.locator("[contenteditable=true]");
        await editor.getByText("Inès Falguière").waitFor();
        await editor.focus(); // on a telephone the buttons come with the writing
        const send = page.getByRole("button", { name: new RegExp(`^${composer.send}`) }).first();
        assert.ok(await send.isDisabled(), "a signature alone is no answer");
        assert.equal(await page.getByRole("button", { name: composer.discard }).count(), 0);
        await checkState(page);

        // Not in a note; once in an answer; the draft comes back as it was.
        const kind = (name) => page.getByRole("group", { name: composer.kind }).getByRole("button", { name });
        await kind(composer.note).click();
        await editor.getByText("Inès Falguière").waitFor({ state: "hidden" });
        await kind(composer.reply).click();
        await editor.getByText("Inès Falguière").waitFor();
        await page.getByRole("log").focus();
        await page.keyboard.press("e"); // the shortcut puts the caret above the signature
        await hasFocus(editor);
        await page.keyboard.type("Le câble est rebranché.");
        await page.getByText(composer.draft).waitFor();
        await untilDraftHolds(page, "rebranché.");
        await page.reload();
        await editor.getByText("Le câble est rebranché.").waitFor();
        assert.equal((await editor.innerText()).split("Inès Falguière").length, 2);

        // A colleague moves the ticket first: neither the answer nor the resolution happens, and the text stays.
        const sendAnd = async (name) => {
            await page.getByRole("button", { name: composer.options }).click();
            await page.getByRole("menuitem", { name }).click();
        };
        let release;
        const held = new Promise((done) => (release = done));
        await page.route(/\/messages$/, async (route) => {
            await held;
            await route.continue();
        });
        const sent = page.waitForRequest(/\/messages$/);
        await sendAnd(composer.andResolve);
        await sent;
        const { version } = await read();
        await call(colleague, "POST", `/api/tickets/${id}/waiting`, { on: "provider" }, { "If-Match": `"${version}"` });
        release();
        await page.getByRole("alert").filter({ hasText: "Leïla Mansart" }).waitFor();
        await checkState(page);
        let ticket = await read();
        assert.deepEqual([ticket.state, ticket.messages.length], ["waiting", 1]);
        await editor.getByText("Le câble est rebranché.").waitFor();

        // Sent again on what is there now: both happen, and the solution is what was written, without the name.
        await sendAnd(composer.andResolve);
        await page.getByRole("log").getByText("Le câble est rebranché.").first().waitFor();
        await page.waitForFunction(() => !document.querySelector("[contenteditable=true]")?.textContent.includes("rebranché"));
        ticket = await read();
        assert.equal(ticket.state, "resolved");
        assert.equal(ticket.messages.length, 2);
        assert.match(ticket.messages[1].html, /rebranché.*Inès Falguière<br>Infrastructure &lt;réseau&gt; &amp; serveurs (fr|en)/s);
        assert.equal(ticket.resolution.text, "Le câble est rebranché.");
        await editor.getByText("Inès Falguière").waitFor();
        await checkLayout(page);
        await checkAccessibility(page);

        await call(colleague, "DELETE", `/api/tickets/${id}/resolution`, undefined, { "If-Match": `"${ticket.version}"` });
        await page.getByRole("log").getByText(ticketTexts.ticket.resolution).waitFor({ state: "hidden" });
        await editor.locator("p").first().click();
        await page.keyboard.type("Quel étage ?");
        await sendAnd(composer.andWait);
        await page.getByRole("log").getByText("Quel étage ?").waitFor();
        await page.waitForFunction(() => !document.querySelector("[contenteditable=true]")?.textContent.includes("étage"));
        ticket = await read();
        assert.deepEqual([ticket.state, ticket.waitingOn, ticket.messages.length], ["waiting", "user", 3]);
        checkQuiet(page, /status of 412/);
        await page.context().close();
        await colleague.context().close();
    });
}
