// Real mail servers, the whole program and a browser: a mail that is sent by SMTP is in the queue of a
// signed-in technician who reloads nothing; the answer is in the sender's mailbox, in the same thread; their
// reply is in the same ticket. And two automatic responders stop by themselves.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { checkQuiet, openBrowser, openPage, signIn, startServer } from "../support/browser.mjs";

const { GUICHET_TEST_MAIL_IMAPS: imaps, GUICHET_TEST_MAIL_SMTP: smtp, GUICHET_TEST_MAIL_CA: authority } = process.env;
const desk = "desk@example.test";
const zoe = "zoe@example.test";
const patience = 20_000;

let server, browser, administrator, session;
before(async () => {
    server = await startServer({
        environment: {
            GUICHET_MAIL_SMTP_HOST: "127.0.0.1",
            GUICHET_MAIL_SMTP_PORT: smtp,
            GUICHET_MAIL_SMTP_SECURITY: process.env.GUICHET_TEST_MAIL_SECURITY,
            GUICHET_MAIL_FROM_ADDRESS: desk,
            GUICHET_MAIL_CA_FILE: authority,
        },
    });
    browser = await openBrowser();
    administrator = await openPage(browser);
    session = await signIn(administrator, server.address, "bastien", "guichet-demo");
    const made = await post("/api/mailboxes", { address: desk, host: "127.0.0.1", port: Number(imaps), user: desk, password: "secret" });
    assert.equal(made.status(), 201, await made.text());
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

const post = (path, data) =>
    administrator.request.post(server.address + path, { headers: { "X-CSRF-Token": session.csrf }, data });

/** curl, which speaks SMTP and IMAP; what it printed. */
async function curl(args, input = "") {
    const child = spawn("curl", ["--silent", "--show-error", "--max-time", "20", "--cacert", authority, ...args]);
    const out = [];
    const errors = [];
    child.stdout.on("data", (chunk) => out.push(chunk));
    child.stderr.on("data", (chunk) => errors.push(chunk));
    child.stdin.end(input);
    const code = await new Promise((done) => child.once("close", done));
    return { code, text: Buffer.concat(out).toString(), errors: Buffer.concat(errors).toString() };
}

async function zoeWrites({ subject, id, text, headers = "" }) {
    const mail =
        `From: =?utf-8?q?Zo=C3=A9?= Martin <${zoe}>\r\nTo: ${desk}\r\nSubject: ${subject}\r\nMessage-ID: <${id}@example.test>\r\n` +
        `Date: ${new Date().toUTCString()}\r\n${headers}Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
    const sent = await curl([`smtp://127.0.0.1:${smtp}`, "--mail-from", zoe, "--mail-rcpt", desk, "--upload-file", "-"], mail);
    assert.equal(sent.code, 0, sent.errors);
}

/** The mail with this number (from 1) in Zoé's mailbox, once it is there; nothing after `atMost` milliseconds. */
async function zoesMail(number, atMost = patience) {
    const deadline = Date.now() + atMost;
    while (Date.now() < deadline) {
        const got = await curl(["-u", `${zoe}:secret`, `imaps://127.0.0.1:${imaps}/INBOX;UID=${number}`]);
        if (got.code === 0 && got.text) return got.text;
    }
    return undefined;
}

/** A header of a mail, unfolded. */
function header(mail, name) {
    const head = mail.split(/\r?\n\r?\n/)[0].replace(/\r?\n[ \t]+/g, " ");
    return head.match(new RegExp(`^${name}: *(.*)$`, "im"))?.[1] ?? "";
}

test("a mail, its ticket, the answer, the reply", { timeout: 120_000 }, async () => {
    const page = await openPage(browser, { language: "fr" });
    await signIn(page, server.address, "leila", "guichet-demo");
    await page.goto(server.address);
    await page.getByRole("link", { name: "Tous les actifs" }).click();
    await page.getByText("Harbourmaster won't open for anybody in planning").waitFor();
    await page.mouse.move(5, 5);

    const from = Date.now();
    await zoeWrites({ subject: "La badgeuse clignote", id: "first", text: "Bonjour, la badgeuse de l'entrée clignote en rouge." });
    await page.getByText("La badgeuse clignote").first().waitFor({ timeout: patience });
    console.log(`from SMTP to the queue on screen: ${Date.now() - from} ms`);
    const receipt = await zoesMail(1);
    assert.ok(receipt, "no receipt for Zoé");
    assert.match(header(receipt, "References"), /<first@example\.test>/);

    await page.getByText("La badgeuse clignote").first().click();
    await page.locator("[contenteditable=true]").fill("Bonjour Zoé, nous passons dans l'heure.");
    await page.getByRole("button", { name: /^Envoyer/ }).first().click();
    const answer = await zoesMail(2);
    assert.ok(answer, "no answer for Zoé");
    assert.match(header(answer, "References"), /<first@example\.test>/);
    assert.match(header(answer, "Auto-Submitted"), /^(no)?$/);

    await zoeWrites({
        subject: `Re: ${header(answer, "Subject")}`,
        id: "second",
        text: "Merci, je vous attends à l'accueil.",
        headers: `In-Reply-To: ${header(answer, "Message-ID")}\r\n`,
    });
    await page.getByText("je vous attends à l'accueil").first().waitFor({ timeout: patience });
    checkQuiet(page, /401|favicon/);
    await page.context().close();
});

// The rudest kind: answers everything at once, with a new subject, without any header that says what it is.
test("an automatic responder without manners does not loop", { timeout: 120_000 }, async () => {
    const most = 40;
    let next = 3;
    let answered = 0;
    await zoeWrites({ subject: "Absence", id: "away-0", text: "Je suis absente jusqu'à lundi." });
    while (answered < most) {
        const mail = await zoesMail(next, answered === 0 ? patience : 6_000);
        if (!mail) break;
        next += 1;
        answered += 1;
        await zoeWrites({ subject: "Absence", id: `away-${answered}`, text: "Je suis absente jusqu'à lundi." });
    }
    console.log(`the responder answered ${answered} times`);
    assert.ok(answered >= 1, "it never had anything to answer");
    assert.ok(answered < most, `it still went on after ${most} mails`);
});
