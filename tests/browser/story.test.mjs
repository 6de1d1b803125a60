// The whole story in a real browser, in both languages: a mail becomes a ticket in a queue that nobody
// reloads, is taken, answered, resolved and closed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { checkAccessibility, checkQuiet, mailArrives, openBrowser, openPage, signIn, startServer } from "../support/browser.mjs";

const words = {
    fr: {
        login: "leila",
        signIn: "Se connecter",
        password: "Mot de passe",
        loginField: "Adresse électronique ou identifiant",
        all: "Tous les actifs",
        send: /^Envoyer/,
        resolve: "Résoudre",
        answer: "Bonjour Odile, je regarde tout de suite.",
        sender: "Odile Marchenoir <odile.marchenoir@courrier.example>",
        subject: "L'écran reste noir ce matin",
        states: ["Nouveau", "En cours", "Résolu", "Clos"],
    },
    en: {
        login: "tom",
        signIn: "Sign in",
        password: "Password",
        loginField: "E-mail or user name",
        all: "All active",
        send: /^Send/,
        resolve: "Resolve",
        answer: "Hello, I am looking into it right now.",
        sender: "Ruth Ashcombe <ruth.ashcombe@northquay.example>",
        subject: "Screen stays black this morning",
        states: ["New", "In progress", "Resolved", "Closed"],
    },
};

let server, browser;
before(async () => {
    server = await startServer();
    browser = await openBrowser();
    const administrator = await openPage(browser);
    const session = await signIn(administrator, server.address, "bastien", "guichet-demo");
    const made = await administrator.request.post(`${server.address}/api/mailboxes`, {
        headers: { "X-CSRF-Token": session.csrf },
        data: { address: "support@guichet-demo.example", name: "Support" },
    });
    assert.equal(made.status(), 201, await made.text());
    await administrator.context().close();
});
after(async () => {
    await browser?.close();
    await server?.stop();
});

const mailOf = ({ sender, subject }, id) => [
    `From: ${sender}`,
    "To: support@guichet-demo.example",
    `Subject: =?utf-8?B?${Buffer.from(subject).toString("base64")}?=`,
    `Message-ID: <${id}@story.example>`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "Bonjour, l'écran ne s'allume plus du tout. / The screen does not come on at all.",
];

for (const language of ["fr", "en"]) {
    const w = words[language];
    test(`from a mail to a closed ticket (${language})`, { timeout: 120_000 }, async () => {
        const page = await openPage(browser, { language, dark: language === "en" });
        await page.goto(server.address);
        await page.getByLabel(w.loginField, { exact: true }).waitFor();
        await checkAccessibility(page);
        await page.getByLabel(w.loginField, { exact: true }).fill(w.login);
        await page.getByLabel(w.password, { exact: true }).fill("guichet-demo");
        await page.getByRole("button", { name: w.signIn }).click();
        await page.getByRole("link", { name: w.all }).click();
        await page.getByText("Harbourmaster won't open for anybody in planning").waitFor();
        await checkAccessibility(page);

        // The hand leaves the list, so that new lines may come in; nothing is reloaded.
        await page.mouse.move(5, 5);
        await mailArrives(server, "support@guichet-demo.example", mailOf(w, `story-${language}`));
        await page.getByText(w.subject).first().waitFor({ timeout: 15_000 });
        await page.getByText(w.subject).first().click();
        await page.getByRole("heading", { name: w.subject }).waitFor();
        await page.locator("[contenteditable=true]").waitFor();
        await checkAccessibility(page);

        await page.locator("[contenteditable=true]").fill(w.answer);
        await page.getByRole("button", { name: w.send }).first().click();
        // The first answer takes the ticket up.
        await page.getByText(w.states[1]).first().waitFor();
        await page.locator("article, li").filter({ hasText: w.answer }).first().waitFor();

        await page.getByRole("button", { name: new RegExp(`^${w.resolve}`) }).first().click();
        const dialog = page.getByRole("dialog");
        await dialog.waitFor();
        await checkAccessibility(page);
        await dialog.getByRole("textbox").fill("Câble vidéo rebranché. / Video cable plugged in again.");
        await dialog.getByRole("button", { name: w.resolve, exact: false }).last().click();
        await page.getByText(w.states[2]).first().waitFor();
        await checkAccessibility(page);

        const reference = page.url().split("/").pop();
        const ticket = await (await page.request.get(`${server.address}/api/tickets/${reference}`)).json();
        assert.equal(ticket.state, "resolved");
        assert.equal(ticket.source, "mail");
        const session = await (await page.request.get(`${server.address}/api/session`)).json();
        const closed = await page.request.post(`${server.address}/api/tickets/${reference}/closure`, {
            headers: { "X-CSRF-Token": session.csrf, "If-Match": `"${ticket.version}"` },
        });
        assert.equal(closed.status(), 200, await closed.text());
        await page.getByText(w.states[3]).first().waitFor(); // live, from another client
        checkQuiet(page, /401|favicon/);
        await page.context().close();
    });
}
