// The telephone and the counter, in both languages, narrow and wide: a call by keyboard only, counted in key
// strokes; a ringing telephone; slips and the screen of the waiting room.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf, untilDraftHolds } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

/** Presses keys as a person does, and counts them. */
function hands(page) {
    let strokes = 0;
    return {
        press: async (key) => {
            strokes += 1;
            await page.keyboard.press(key);
        },
        type: async (text) => {
            strokes += [...text].length;
            await page.keyboard.type(text);
        },
        strokes: () => strokes,
    };
}

async function untilFocused(page, label) {
    const plain = label.replace(/\s/g, " ");
    await page.waitForFunction((wanted) => document.activeElement?.labels?.[0]?.textContent.replace(/\s/g, " ") === wanted, plain);
}

/** Words that the demo world has solved before, and learned from. */
const kKnown = "Sauvegarde de la nuit en échec";

const inTheirWords = {
    fr: { login: "leila", caller: "philippe gr", name: "Philippe Grandval", subject: "Projecteur muet salle 2", words: "Plus de son depuis ce matin.", made: "Aurélie Vannier" },
    en: { login: "tom", caller: "oliver p", name: "Oliver Penhallow", subject: "Projector silent in room 2", words: "No sound since this morning.", made: "Wanda Farrow" },
};

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/telephony", language);
    const ui = await textsOf("ui", language);
    const person = await textsOf("ui/person", language);
    const similar = await textsOf("ui/similar", language);
    const chips = await textsOf("ui/proposals", language);
    const settings = await textsOf("features/settings", language);
    const w = inTheirWords[language];
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("a call by keyboard only"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, w.login, look);
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(2).waitFor();
        const { press, type, strokes } = hands(page);
        const began = Date.now();
        await press("F2");
        await untilFocused(page, texts.call.caller);
        await type(w.caller);
        await page.getByRole("option", { name: w.name }).waitFor();
        await press("Enter");
        await untilFocused(page, texts.subject);
        await page.getByRole("region", { name: w.name }).getByText(ui.person.vip).waitFor();
        await page.getByRole("radio", { name: texts.newTicket }).waitFor();
        await type(w.subject);
        await press("Tab");
        await type(w.words);
        await press("Control+Enter");
        await page.waitForURL(/\/tickets\/[IR]-\d+-\d+$/);
        const qualified = strokes() - [...w.subject, ...w.words].length;
        console.log(at(`from opening to saved: ${strokes()} key strokes, ${qualified} of them besides subject and words, ${Date.now() - began} ms`));
        assert.ok(qualified <= 20, "finding the caller and saving takes few keys");
        const ticket = await call(page, "GET", `/api/tickets/${page.url().split("/").pop()}`);
        assert.equal(ticket.source, "telephone");
        assert.equal(ticket.requester.name, w.name);
        assert.equal(ticket.subject, w.subject);
        const { items } = await call(page, "GET", `/api/calls?personId=${ticket.requester.id}`);
        assert.equal(items[0].ticket.reference, ticket.reference);
        assert.equal(items[0].state, "ended");

        // They call again about the same: their words go there, and it is solved at once.
        await page.goto(`${server.address}/calls/new`);
        await untilFocused(page, texts.call.caller);
        await checkState(page);
        await page.keyboard.type(w.caller);
        await page.getByRole("option", { name: w.name }).waitFor();
        await page.keyboard.press("Enter");
        await page.getByRole("radio", { name: w.subject }).waitFor();
        await untilFocused(page, texts.subject);
        await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("ArrowDown");
        await checkState(page);
        await page.keyboard.press("Tab");
        await untilFocused(page, texts.words);
        await page.keyboard.type(w.words);
        // A reload loses nothing.
        await untilDraftHolds(page, w.words);
        await page.reload();
        await page.getByRole("region", { name: w.name }).waitFor();
        assert.equal(await page.getByLabel(texts.words, { exact: true }).inputValue(), w.words);
        assert.ok(await page.getByRole("radio", { name: w.subject }).isChecked());
        await page.getByLabel(texts.resolution, { exact: true }).fill("Volume.");
        await page.getByRole("button", { name: texts.solve }).waitFor();
        await page.keyboard.press("Control+Enter");
        await page.waitForURL(new RegExp(`${ticket.reference}$`));
        const after = await call(page, "GET", `/api/tickets/${ticket.reference}`);
        assert.equal(after.state, "resolved");
        assert.equal(after.messages[1].fromUser, true);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("what is known about the words stands beside the call, and takes nothing away"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, w.login, look);
        // The server learns by itself when it starts; nothing is proposed before.
        const deadline = Date.now() + 30_000;
        while (!(await call(page, "POST", "/api/triage/proposals", { subject: kKnown })).category)
            assert.ok(Date.now() < deadline, "nothing was learned");
        while ((await call(page, "POST", "/api/search/similar", { subject: kKnown, text: "" })).articles.length === 0)
            assert.ok(Date.now() < deadline, "nothing was found");
        await page.goto(`${server.address}/calls/new`);
        await untilFocused(page, texts.call.caller);
        await page.keyboard.type(w.caller);
        await page.getByRole("option", { name: w.name }).waitFor();
        await page.keyboard.press("Enter");
        await untilFocused(page, texts.subject);
        await page.locator("fieldset[aria-busy=false]").waitFor();
        const places = () =>
            Promise.all(
                [
                    ...[texts.subject, texts.words, texts.category, texts.resolution].map((label) => page.getByLabel(label, { exact: true })),
                    page.getByRole("button", { name: texts.save }),
                ].map(async (control) => {
                    const { x, y } = await control.boundingBox();
                    return [x, y];
                }),
            );
        // With the first letter the browser scrolls to where one writes.
        await page.keyboard.type(kKnown.slice(0, 2));
        const before = await places();
        await page.keyboard.type(kKnown.slice(2));
        const known = page.getByRole("region", { name: similar.title });
        await known.waitFor();
        const chip = page.getByRole("button", { name: new RegExp(`^${chips.take(chips.categoryId, "")}`) });
        await chip.waitFor();
        await untilFocused(page, texts.subject);
        assert.deepEqual(await places(), before, "nothing moves under one's hands");
        assert.equal(await known.getByRole("link").first().getAttribute("target"), "_blank", "the call stays open");
        await checkState(page);
        await chip.click();
        assert.notEqual(await page.getByLabel(texts.category, { exact: true }).inputValue(), "");
        // A ticket that goes on has all that already.
        await page.getByRole("radio").nth(1).check();
        await known.waitFor({ state: "detached" });
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a ringing telephone opens the call, and an unknown caller is made on the way"), { timeout: 90_000 }, async () => {
        const administrator = await openAs(browser, server, "bastien", look);
        await administrator.goto(`${server.address}/admin/telephony`);
        await administrator.getByRole("button", { name: texts.hooks.add }).click();
        await checkState(administrator);
        await administrator.getByLabel(texts.hooks.name, { exact: true }).fill("PBX");
        await administrator.getByRole("button", { name: texts.hooks.create }).click();
        const address = await administrator.locator("code").textContent();
        await checkState(administrator);
        const tell = async (event) => {
            const answer = await administrator.request.post(address, { data: event });
            assert.equal(answer.status(), 200, await answer.text());
        };
        const refused = await administrator.request.post(address, { data: { event: "dtmf", callid: "1" } });
        assert.equal(refused.status(), 422);
        assert.match((await refused.json()).detail, /dtmf/);

        const page = await openAs(browser, server, w.login, look);
        await page.goto(`${server.address}/settings`);
        const extension = language === "fr" ? "301" : "302";
        await page.getByLabel(settings.telephone.label, { exact: true }).fill(extension);
        await page.getByLabel(settings.telephone.label, { exact: true }).press("Enter");
        await page.getByText(settings.telephone.saved).waitFor();
        await checkState(page);

        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(2).waitFor();
        const search = page.getByRole("searchbox");
        await search.click();
        await page.keyboard.type("proj");
        await tell({ event: "ringing", callId: `${language}-1`, from: "0044 20 7946 0101", user: extension });
        const banner = page.getByRole("status").filter({ hasText: texts.banner.ringing("Oliver Penhallow") });
        await banner.waitFor();
        await page.keyboard.type("ector");
        assert.equal(await search.inputValue(), "projector", "the banner takes nothing away from whoever types");
        await checkState(page);
        await tell({ event: "hangup", callId: `${language}-1`, cause: "noAnswer" });
        await banner.waitFor({ state: "detached" });

        await tell({ event: "ringing", callId: `${language}-2`, from: "+33 6 39 98 77 0" + extension.slice(-1), user: extension });
        await page.getByText(texts.banner.ringing(`+3363998770${extension.slice(-1)}`)).waitFor();
        await page.keyboard.press("F2");
        await untilFocused(page, texts.call.caller);
        await page.keyboard.type(w.made);
        await page.getByRole("option", { name: ui.person.create(w.made) }).waitFor();
        await page.keyboard.press("Enter");
        await page.getByRole("dialog", { name: person.title }).waitFor();
        assert.equal(await page.getByLabel(person.phone, { exact: true }).inputValue(), `+3363998770${extension.slice(-1)}`);
        await page.keyboard.press("Enter");
        if (language === "en") {
            // Who sees some customers only is told to name one.
            await page.locator("select[aria-invalid=true]").waitFor();
            await checkState(page);
            assert.equal(await page.getByText(texts.subjectMissing).count(), 0, "the form behind was not sent");
            await page.getByRole("dialog").getByLabel(person.customer, { exact: true }).selectOption({ index: 1 });
            await page.getByRole("dialog").getByLabel(person.lastName, { exact: true }).press("Enter");
        }
        await untilFocused(page, texts.subject);
        await page.keyboard.type(w.subject);
        await page.keyboard.press("Control+Enter");
        await page.waitForURL(/\/tickets\/[IR]-\d+-\d+$/);
        const ticket = await call(page, "GET", `/api/tickets/${page.url().split("/").pop()}`);
        assert.equal(ticket.requester.name, w.made);
        const { items } = await call(page, "GET", `/api/calls?personId=${ticket.requester.id}`);
        assert.equal(items.length, 1);
        assert.equal(items[0].state, "ringing", "the exchange has not said that it was answered");
        await tell({ event: "answered", callId: `${language}-2`, user: extension });
        await tell({ event: "hangup", callId: `${language}-2` });
        checkQuiet(page, /422.*api.people/);
        checkQuiet(administrator);
        await page.context().close();
        await administrator.context().close();
    });

    test(at("slips, the waiting list and its screen"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, w.login, look);
        const screen = await openAs(browser, server, language === "fr" ? "yann" : "ines", look);
        await screen.goto(`${server.address}/counter/screen`);
        await screen.getByRole("heading", { level: 1 }).waitFor();

        await page.goto(`${server.address}/counter`);
        await page.getByRole("heading", { level: 1, name: texts.counter.title }).waitFor();
        await page.getByLabel(texts.counter.own, { exact: true }).fill("2");
        await page.getByRole("link", { name: texts.counter.receive }).click();
        await untilFocused(page, texts.walkIn.caller);
        await page.keyboard.type(w.caller);
        await page.getByRole("option", { name: w.name }).waitFor();
        await page.keyboard.press("Enter");
        await untilFocused(page, texts.subject);
        await page.keyboard.type(w.subject);
        await page.getByLabel(texts.slip).check();
        await checkState(page);
        await page.keyboard.press("Control+Enter");
        const dialog = page.getByRole("dialog");
        await dialog.waitFor();
        await checkState(page);
        const number = (await dialog.getByRole("heading").textContent()).match(/[A-Z]\d{3}/)[0];
        await page.emulateMedia({ media: "print" });
        assert.ok(await page.getByText(texts.slipDialog.yours, { exact: true }).isVisible(), "the slip is what is printed");
        assert.ok(!(await page.getByRole("heading", { level: 1 }).isVisible()), "and nothing else is");
        await page.emulateMedia({ media: "screen" });
        await dialog.getByRole("button", { name: texts.slipDialog.mail }).click();
        await page.getByText(texts.slipDialog.mailed(number)).waitFor();

        await screen.getByText(number).waitFor();
        await checkState(screen);
        assert.ok(!(await screen.getByText(w.name).isVisible()), "numbers, not names");
        await page.goto(`${server.address}/counter`);
        await page.getByText(number).waitFor();
        await checkState(page);
        await page.keyboard.press("n");
        await page.getByRole("heading", { name: texts.counter.called }).waitFor();
        await screen.getByText(texts.screen.counter("2")).waitFor();
        await checkState(screen);
        await page.getByRole("listitem").filter({ hasText: number }).getByRole("button", { name: texts.counter.takeDown }).click();
        await page.getByText(texts.walkIn.number(number)).waitFor();
        await page.goto(`${server.address}/counter`);
        await page.getByRole("button", { name: texts.counter.served }).click();
        await page.getByText(texts.counter.nobody).waitFor();
        await screen.getByText(number).waitFor({ state: "detached" });
        await checkState(page);
        checkQuiet(page);
        checkQuiet(screen);
        await page.context().close();
        await screen.context().close();
    });
}
