// The administration in a real browser: every page in both languages, narrow and wide, light and dark, empty, full
// and refused; what is changed there is asked of the API.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import {
    call,
    checkQuiet,
    checkState,
    looks,
    mailArrives,
    openAs,
    openBrowser,
    startServer,
    textsOf,
} from "../support/browser.mjs";

/** A mail server that refuses every recipient for good, so that mail comes back undeliverable. */
function startRefusingServer() {
    const server = createServer((socket) => {
        socket.on("error", () => socket.destroy());
        socket.write("220 refuses.example\r\n");
        socket.on("data", (data) => {
            for (const line of data.toString().split("\r\n").filter(Boolean)) {
                if (line.startsWith("QUIT")) socket.end("221 bye\r\n");
                else socket.write(line.startsWith("RCPT") ? "550 5.1.1 no such mailbox\r\n" : "250 ok\r\n");
            }
        });
    });
    return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

let refusing, server, browser;
before(async () => {
    refusing = await startRefusingServer();
    server = await startServer({
        environment: {
            GUICHET_MAIL_SMTP_HOST: "127.0.0.1",
            GUICHET_MAIL_SMTP_PORT: String(refusing.address().port),
            GUICHET_MAIL_SMTP_SECURITY: "none",
            GUICHET_MAIL_FROM_ADDRESS: "desk@guichet-demo.example",
        },
    });
    browser = await openBrowser();
});
after(async () => {
    await browser?.close();
    await server?.stop();
    refusing?.close();
});

const texts = {};
for (const language of ["fr", "en"]) {
    texts[language] = {
        admin: await textsOf("features/admin", language),
        frame: await textsOf("ui/admin", language),
        mail: await textsOf("features/mail", language),
        matrix: await textsOf("ui/matrix", language),
        record: await textsOf("ui/records", language),
        ui: await textsOf("ui", language),
    };
}

for (const look of looks) {
    const { language, width } = look;
    const { admin, frame, mail, matrix, record, ui } = texts[language];
    const unique = `${language}-${width}`;
    const at = (what) => `${what} (${language}, ${width})`;

    /** The administrator on a page of the administration, once it is there. */
    const visit = async (page, section) => {
        const path = ["mailboxes", "outbox", "review"].includes(section) ? `mail/${section}` : section;
        await page.goto(`${server.address}/admin/${path}`);
        await page.getByRole("heading", { level: 1, name: section ? frame.section[section].name : frame.title }).waitFor();
    };
    const scenario = (what, run) =>
        test(at(what), { timeout: 60_000 }, async () => {
            const page = await openAs(browser, server, "bastien", look);
            await run(page);
            checkQuiet(page, /status of (409|412|422)/);
            await page.context().close();
        });

    scenario("the overview, the jobs and the journal", async (page) => {
        await visit(page, "");
        await page.getByRole("main").getByRole("link", { name: frame.section.jobs.name }).first().waitFor();
        await checkState(page);
        await visit(page, "jobs");
        await page.getByText(admin.jobs.none.dead).waitFor();
        await checkState(page);
        await visit(page, "journal");
        await checkState(page);
        await page.goto(`${server.address}/admin/nowhere`);
        await page.getByText(frame.nothing).waitFor();
        await checkState(page);
    });

    scenario("on the first day the overview offers what comes with the program", async (page) => {
        const words = admin.overview.library;
        let empty = true;
        for (const path of ["guides", "articles"])
            await page.route(`**/api/${path}`, (route) => (empty ? route.fulfill({ json: { items: [] } }) : route.continue()));
        await visit(page, "");
        await page.getByText(words.title).waitFor();
        await checkState(page);
        empty = false;
        const added = ["guides", "articles"].map((path) =>
            page.waitForResponse((answer) => answer.url().endsWith(`/api/${path}/library`) && answer.ok()),
        );
        await page.getByRole("button", { name: words.add }).click();
        await Promise.all(added);
        await page.getByText(words.title).waitFor({ state: "detached" });
    });

    scenario("an account is made, changed and switched off", async (page) => {
        const words = admin.accounts;
        const login = `account-${unique}`;
        await visit(page, "accounts");
        await page.getByRole("link", { name: /leila/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.add }).click();
        const form = page.getByRole("form", { name: words.newTitle });
        await form.getByRole("button", { name: words.create }).click();
        await page.locator("[aria-invalid=true]").first().waitFor();
        await checkState(page);
        const person = language === "fr" ? "Philippe Grandval" : "Nicolas Thévenard";
        await form.getByRole("combobox").first().fill(person);
        await page.getByRole("option", { name: new RegExp(person) }).first().click();
        await form.getByLabel(words.login).fill(login);
        await form.getByLabel(record.roles.technician).check();
        await form.getByLabel(words.password, { exact: true }).fill("une longue phrase secrete");
        await checkState(page);
        await form.getByRole("button", { name: words.create }).click();
        await page.getByText(words.created(person)).waitFor();
        await page.getByRole("heading", { level: 2, name: person }).waitFor();
        await checkState(page);
        await page.getByLabel(words.active).uncheck();
        await page.getByRole("button", { name: ui.save, exact: true }).click();
        await page.getByText(words.saved(person)).waitFor();
        const { items } = await call(page, "GET", "/api/accounts");
        const made = items.find((account) => account.login === login);
        assert.deepEqual([made.role, made.active], ["technician", false]);
    });

    scenario("a team gets a member", async (page) => {
        const words = admin.teams;
        await visit(page, "teams");
        await page.getByRole("link", { name: /Infrastructure/ }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.add }).click();
        await page.getByRole("button", { name: words.create }).click();
        await page.getByText(words.nameMissing).waitFor();
        await checkState(page);
        await page.getByLabel(words.name).fill(`Equipe ${unique}`);
        await page.getByRole("button", { name: words.create }).click();
        await page.getByText(words.noMembers).waitFor();
        await page.getByRole("combobox", { name: words.addMember }).fill("Leïla");
        await page.getByRole("option", { name: /Leïla Mansart/ }).click();
        await page.getByText(words.added("Leïla Mansart")).waitFor();
        await page.getByRole("button", { name: words.remove("Leïla Mansart") }).waitFor();
        await checkState(page);
        const { items } = await call(page, "GET", "/api/teams");
        assert.deepEqual(items.find((team) => team.name === `Equipe ${unique}`).members.map((member) => member.name), ["Leïla Mansart"]);
    });

    for (const [section, name, back] of [
        ["categories", "addCategory", "backCategories"],
        ["services", "addService", "backServices"],
    ]) {
        scenario(`${section} in two languages`, async (page) => {
            const words = admin.catalogue;
            await visit(page, section);
            await page.getByRole("main").getByRole("link").nth(2).waitFor();
            await checkState(page);
            await page.getByRole("button", { name: words[name] }).click();
            await page.getByRole("button", { name: words.create, exact: true }).click();
            await page.getByText(words.missing).first().waitFor();
            await checkState(page);
            await page.getByLabel(words.french).fill(`Chaises ${unique}`);
            await page.getByLabel(words.english).fill(`Chairs ${unique}`);
            await page.getByRole("button", { name: words.create, exact: true }).click();
            const own = language === "fr" ? `Chaises ${unique}` : `Chairs ${unique}`;
            await page.getByText(words.created(own)).waitFor();
            await page.getByRole("heading", { name: words.edit(own) }).waitFor();
            await checkState(page);
            if (width < 700) await page.getByRole("button", { name: words[back] }).click();
            await page.getByRole("link", { name: own }).waitFor();
        });
    }

    scenario("the matrix is changed with the keyboard and put back", async (page) => {
        const words = admin.matrix;
        await visit(page, "matrix");
        const grid = page.getByRole("grid", { name: matrix.label });
        await grid.waitFor();
        await checkState(page);
        await grid.locator("[tabindex='0']").press("5");
        await page.getByText(words.changedOne).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: words.save }).click();
        await page.getByText(words.saved).waitFor();
        assert.equal((await call(page, "GET", "/api/priority-matrix")).matrix[2][2], 5);
        await page.getByRole("button", { name: words.reset }).click();
        await page.getByRole("button", { name: words.save }).click();
        await page.getByText(words.changedOne).waitFor({ state: "hidden" });
        assert.equal((await call(page, "GET", "/api/priority-matrix")).matrix[2][2], 3);
    });

    scenario("mailboxes, and a mail that waits for a decision", async (page) => {
        const words = mail.boxes;
        const address = `${unique}@guichet-demo.example`;
        await visit(page, "mailboxes");
        await checkState(page);
        await page.getByRole("button", { name: words.add }).click();
        await page.getByRole("button", { name: words.create }).click();
        await page.getByText(words.addressMissing).waitFor();
        await page.getByLabel(words.address).fill(address);
        await page.getByLabel(words.host).fill("127.0.0.1");
        await page.getByRole("group", { name: words.security }).getByText(words.securityName.none).click();
        await page.getByText(words.insecure).waitFor();
        await checkState(page);
        await page.getByLabel(words.host).fill("");
        await page.getByRole("button", { name: words.create }).click();
        await page.getByText(words.created(address)).waitFor();
        await page.getByText(words.pipeText).waitFor();
        await checkState(page);

        await visit(page, "review");
        await page.getByText(mail.review.none).waitFor();
        await checkState(page);
        const subject = `In our own name ${unique}`;
        await mailArrives(server, address, [
            `From: Support <${address}>`,
            `To: ${address}`,
            `Subject: ${subject}`,
            `Message-ID: <review-${unique}@elsewhere.example>`,
            "",
            "Please pay this invoice.",
        ]);
        await page.reload();
        await page.getByRole("heading", { name: subject }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: mail.review.reject }).click();
        await page.getByText(record.sure).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: mail.review.rejectIt }).click();
        await page.getByText(mail.review.none).waitFor();
        assert.deepEqual((await call(page, "GET", "/api/mail/review")).items, []);
    });

    scenario("mail that was refused for good can be sent again", async (page) => {
        const words = mail.outbox;
        const name = language === "fr" ? "Odile Marchenoir" : "Ruth Ashcombe";
        const { items } = await call(page, "GET", `/api/people?q=${encodeURIComponent(name)}`);
        const ticket = await call(page, "POST", "/api/tickets", { subject: `Refus ${unique}`, html: "<p>x</p>", requesterId: items[0].id });
        await call(page, "POST", `/api/tickets/${ticket.id}/messages`, { kind: "public", html: "<p>Bonjour</p>" });
        await visit(page, "outbox");
        const line = page.getByRole("listitem").filter({ hasText: ticket.reference }).first();
        await line.waitFor({ timeout: 20_000 });
        await page.getByText(words.addresses).waitFor();
        await checkState(page);
        const [dead] = (await call(page, "GET", "/api/mail/outbox?state=dead")).items.filter((each) => each.reference === ticket.reference);
        await line.getByRole("button", { name: words.retry }).click();
        await page.getByText(words.retried(dead.to)).waitFor();
        await page.getByText(words.states.sent, { exact: true }).click();
        await page.getByText(words.none.sent).waitFor();
        await checkState(page);
    });
}
