// What somebody meets who is not signed in: announcements, the link by mail, the form without an account. And how
// those are written, switched on and heard of in the console.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, openBrowser, openPage, startServer, textsOf } from "../support/browser.mjs";

/** Takes every mail, without TLS and sign-in; `next()` gives the following one as it came. */
async function openPostbox() {
    const waiting = [];
    const arrived = [];
    const deliver = (mail) => (waiting.shift() ?? ((each) => arrived.push(each)))(mail);
    const server = createServer((socket) => {
        let letter = null;
        const say = (line) => socket.write(`${line}\r\n`);
        socket.on("error", () => socket.destroy());
        say("220 postbox");
        createInterface({ input: socket }).on("line", (line) => {
            if (letter !== null && line !== ".") letter += `${line}\n`;
            else if (letter !== null) {
                deliver(letter);
                letter = null;
                say("250 taken");
            } else if (/^DATA/i.test(line)) {
                letter = "";
                say("354 go on");
            } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
            else say("250 ok");
        });
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    return {
        port: server.address().port,
        next: () => new Promise((done) => (arrived.length > 0 ? done(arrived.shift()) : waiting.push(done))),
        close: () => server.close(),
    };
}

let server, browser, postbox;
before(async () => {
    postbox = await openPostbox();
    server = await startServer({
        environment: {
            GUICHET_HTTP_PUBLIC_URL: "http://desk.test",
            GUICHET_MAIL_SMTP_HOST: "127.0.0.1",
            GUICHET_MAIL_SMTP_PORT: String(postbox.port),
            GUICHET_MAIL_SMTP_SECURITY: "none",
            GUICHET_MAIL_FROM_ADDRESS: "support@desk.test",
        },
    });
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
    postbox?.close();
});

/** Quoted-printable, as far as a link in plain ASCII goes. */
const secretIn = (mail) => /desk\.test\/link#([\w-]{43})/.exec(mail.replace(/=\r?\n/g, "").replaceAll("=23", "#"))?.[1];

// People of the demo world without an account, one for each look.
const people = { fr: "paulette", en: "grace" };

for (const look of looks) {
    const { language, width } = look;
    const portal = await textsOf("features/portal", language);
    const link = await textsOf("features/session/link", language);
    const signIn = await textsOf("features/session", language);
    const admin = await textsOf("features/admin/portal", language);
    const editor = await textsOf("features/admin/questions", language);
    const frame = await textsOf("ui/admin", language);
    const ui = await textsOf("ui", language);
    const at = (what) => `${what} (${language}, ${width})`;

    test(at("an administrator opens the portal, and a link by mail signs in once"), { timeout: 90_000 }, async () => {
        const boss = await openAs(browser, server, "bastien", look);
        await boss.goto(`${server.address}/admin/portal`);
        await boss.getByRole("heading", { level: 1, name: frame.section.portal.name }).waitFor();
        for (const label of [admin.portal.link, admin.portal.form]) await boss.getByRole("checkbox", { name: label }).check();
        await checkState(boss);
        const save = boss.getByRole("button", { name: admin.portal.save });
        if (await save.isEnabled()) {
            await save.click();
            await boss.getByText(admin.portal.saved).waitFor();
        }

        const { items } = await call(boss, "GET", `/api/people?q=${people[language]}`);
        const address = items[0].emails[0].address;
        const page = await openPage(browser, look);
        await page.goto(server.address);
        await page.getByRole("link", { name: link.ask }).click();
        await page.getByRole("heading", { name: link.title }).waitFor();
        await checkState(page);
        await page.getByLabel(link.address).fill(address);
        await page.getByRole("button", { name: link.send }).click();
        await page.getByText(link.sent(address)).waitFor();
        await checkState(page);
        const secret = secretIn(await postbox.next());
        assert.ok(secret, "the mail has no link");

        // Looking at the page uses nothing up; the button does.
        const scanner = await openPage(browser);
        await scanner.goto(`${server.address}/link#${secret}`);
        await scanner.getByRole("button").first().waitFor();
        await scanner.context().close();
        await page.goto(`${server.address}/link#${secret}`);
        await page.getByRole("heading", { name: link.enterTitle }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: link.action }).click();
        await page.getByRole("button", { name: portal.ask }).waitFor();
        assert.equal(new URL(page.url()).hash, "");
        await page.reload();
        await page.getByRole("button", { name: portal.ask }).waitFor();
        const late = await openPage(browser, look);
        await late.goto(`${server.address}/link#${secret}`);
        await late.getByRole("button", { name: link.action }).click();
        await late.getByText(link.over).waitFor();
        await checkState(late);
        await late.getByRole("button", { name: link.anew }).click();
        await late.getByLabel(link.address).waitFor();
        checkQuiet(late, /status of 401/);
        checkQuiet(page, /status of 401/);
        for (const each of [late, page, boss]) await each.context().close();
    });

    test(at("somebody without an account asks for help"), { timeout: 90_000 }, async () => {
        const boss = await openAs(browser, server, "bastien", { language });
        const settings = await call(boss, "GET", "/api/portal/settings");
        await call(boss, "PUT", "/api/portal/settings", { linkSignIn: true, publicForm: true }, { "If-Match": `"${settings.version}"` });
        const page = await openPage(browser, look);
        await page.goto(server.address);
        await page.getByRole("link", { name: link.help }).click();
        const words = portal.signedOutForm;
        await page.getByRole("heading", { name: words.title }).waitFor();
        await page.getByRole("button", { name: portal.form.send }).click();
        await page.getByText(words.addressMissing).waitFor();
        await checkState(page);
        const subject = `Rien ne va ${language} ${width}`;
        await page.getByLabel(portal.form.text).fill(`${subject}\nDu tout.`);
        await page.getByRole("radio", { name: language === "fr" ? "Sécurité" : "Security" }).check();
        await page.getByLabel(words.name).fill("Zoé Martin");
        const address = `zoe.${language}@visitor.example`;
        await page.getByLabel(words.address, { exact: true }).fill(address);
        await page.getByRole("button", { name: portal.form.send }).click();
        await page.getByRole("heading", { name: words.thanks }).waitFor({ timeout: 30_000 });
        await page.getByText(words.sent(address)).waitFor();
        await checkState(page);
        assert.match(await postbox.next(), new RegExp(`To: .*${address}`));
        const found = (await call(boss, "GET", "/api/tickets?limit=5&sort=created")).items[0];
        assert.equal(found.subject, subject);
        const ticket = await call(boss, "GET", `/api/tickets/${found.id}`);
        assert.equal(ticket.requester.name, "Zoé Martin");
        assert.deepEqual(ticket.messages.map(({ kind }) => kind), ["public", "internal"]);
        await page.getByRole("link", { name: words.signIn }).click();
        await page.getByRole("heading", { name: signIn.signIn.title }).waitFor();
        checkQuiet(page, /status of 401/);
        for (const each of [page, boss]) await each.context().close();
    });

    test(at("an announcement is written, heard of at once, and withdrawn"), { timeout: 90_000 }, async () => {
        const record = await textsOf("ui/records", language);
        const claire = await openAs(browser, server, "claire", look);
        const leila = await openAs(browser, server, "leila", look);
        await leila.goto(`${server.address}/queue/all`);
        await leila.getByRole("heading", { level: 1 }).waitFor();
        await claire.goto(`${server.address}/admin/announcements`);
        await claire.getByRole("button", { name: new RegExp(`^${admin.add}`) }).click();
        await claire.getByRole("button", { name: admin.create, exact: true }).click();
        await claire.getByText(admin.missing).first().waitFor();
        await checkState(claire);
        const title = { fr: `Réseau coupé ${width}`, en: `Network down ${width}` };
        await claire.getByLabel(admin.titleFr).fill(title.fr);
        await claire.getByLabel(admin.titleEn).fill(title.en);
        await claire.getByRole("checkbox", { name: admin.isPublic }).check();
        await claire.getByRole("region", { name: admin.preview }).getByText(title[language]).waitFor();
        await claire.getByRole("button", { name: admin.create, exact: true }).click();
        await claire.getByText(admin.created).waitFor();
        await checkState(claire);
        const bar = leila.getByRole("article").filter({ hasText: title[language] });
        await bar.waitFor();
        await checkState(leila);
        const visitor = await openPage(browser, look);
        await visitor.goto(server.address);
        await visitor.getByRole("article").filter({ hasText: title[language] }).waitFor();
        await checkState(visitor);
        await claire.getByRole("button", { name: admin.withdraw, exact: true }).click();
        await claire.getByRole("button", { name: admin.withdrawIt }).click();
        await claire.getByText(admin.withdrawnNote).waitFor();
        await bar.waitFor({ state: "hidden" });
        await claire.locator("summary", { hasText: record.history.title }).click();
        await claire.getByRole("group").getByText(record.history.kinds.withdrawn, { exact: true }).waitFor();
        await checkState(claire);
        checkQuiet(visitor, /status of 401/);
        for (const each of [claire, leila]) checkQuiet(each);
        for (const each of [claire, leila, visitor]) await each.context().close();
    });

    test(at("a category's questions are written"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const categories = (await call(page, "GET", "/api/categories")).items;
        const { id } = categories.find(({ name }) => name.en === (language === "fr" ? "Outlook and calendar" : "Remote access (VPN)"));
        await page.goto(`${server.address}/admin/categories?open=${id}`);
        const section = page.getByRole("region", { name: editor.title });
        await section.getByRole("button", { name: editor.add }).click();
        const first = section.getByRole("group", { name: editor.one(1) });
        await section.getByRole("button", { name: ui.save }).click();
        await first.getByText(editor.incomplete).waitFor();
        await checkState(page);
        await first.getByLabel(editor.fr, { exact: true }).fill("Que voyez-vous ?");
        await first.getByLabel(editor.en, { exact: true }).fill("What do you see?");
        for (const [at, words] of ["Rien", "Tout"].entries()) {
            await first.getByLabel(editor.choiceFr(at + 1)).fill(words);
            await first.getByLabel(editor.choiceEn(at + 1)).fill(`${words} (en)`);
        }
        await section.getByRole("button", { name: editor.add }).click();
        const second = section.getByRole("group", { name: editor.one(2) });
        await second.getByLabel(editor.kind).selectOption("date");
        await second.getByLabel(editor.fr, { exact: true }).fill("Depuis quand ?");
        await second.getByLabel(editor.en, { exact: true }).fill("Since when?");
        await second.getByRole("checkbox", { name: editor.required }).check();
        await section.getByRole("button", { name: editor.up(2) }).click();
        await section.locator("summary", { hasText: editor.preview }).click();
        await checkState(page);
        await section.getByRole("button", { name: ui.save }).click();
        await page.getByText(editor.saved).waitFor();
        const set = (await call(page, "GET", "/api/questions")).items.find(({ categoryId }) => categoryId === id);
        assert.deepEqual(set.items.map(({ kind, required }) => [kind, required]), [["date", true], ["choice", false]]);
        assert.deepEqual(set.items[1].choices.map(({ name }) => name.fr), ["Rien", "Tout"]);
        checkQuiet(page);
        await page.context().close();
    });
}
