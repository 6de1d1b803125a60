// The second factor in a real browser: enrol, sign out, sign in with a code, then with a recovery code; take it away;
// the policy that leads whoever must have one to enrolment; an administrator who resets somebody's.
import assert from "node:assert/strict";
import { test } from "node:test";
import { appCode } from "../support/authenticator.mjs";
import { call, checkQuiet, checkState, looks, openAs, openPage, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

const password = "guichet-demo";
const people = { fr: { technician: "yann", user: "camille" }, en: { technician: "tom", user: "valerie" } };

for (const look of looks) {
    const { language, width } = look;
    const session = await textsOf("features/session", language);
    const step = await textsOf("features/session/code", language);
    const { enrol: enrolment } = await textsOf("features/session/setup", language);
    const admin = await textsOf("features/admin", language);
    const words = await textsOf("features/portal", language);
    const frame = await textsOf("ui/admin", language);
    const factor = await textsOf("ui/factor", language);
    const record = await textsOf("ui/records", language);
    const own = factor.own;
    const fields = session.signIn;
    const at = (what) => `${what} (${language}, ${width})`;
    const refusals = /status of (401|403|422)/;

    /** Goes through enrolment, which is on the page; gives the secret, the code that was used and the recovery codes, which are still shown. */
    const enrol = async (page, check) => {
        await page.getByRole("textbox", { name: factor.password }).fill(password);
        await check();
        await page.getByRole("button", { name: factor.next }).click();
        await page.getByRole("img", { name: factor.qr }).waitFor();
        await check();
        const secret = await page.locator("code").innerText();
        const code = page.getByLabel(factor.code);
        const right = appCode(secret);
        await code.fill(right === "000000" ? "000001" : "000000");
        await page.getByRole("button", { name: factor.finish }).click();
        await page.locator("[aria-invalid=true]").waitFor();
        await check();
        const used = appCode(secret);
        await code.fill(used);
        await page.getByRole("button", { name: factor.finish }).click();
        const codes = page.getByRole("list", { name: factor.codes });
        await codes.waitFor();
        await check();
        return { secret, used, recovery: await codes.getByRole("listitem").allInnerTexts() };
    };
    const signInByForm = async (page, login) => {
        await page.goto(server.address);
        await page.getByLabel(fields.login).fill(login);
        await page.getByLabel(fields.password, { exact: true }).fill(password);
        await page.getByRole("button", { name: fields.action, exact: true }).click();
    };

    test(at("enrolled, asked for, taken away"), { timeout: 90_000 }, async () => {
        const { technician } = people[language];
        const first = await openAs(browser, server, technician, look);
        await first.goto(`${server.address}/settings`);
        await first.getByText(own.none).waitFor();
        await first.getByRole("button", { name: own.add, exact: true }).click();
        const { secret, used, recovery } = await enrol(first, () => checkState(first));
        assert.equal(recovery.length, 10);
        await first.getByRole("button", { name: factor.kept }).click();
        await first.getByText(own.left("10")).waitFor();
        await checkState(first);
        checkQuiet(first, refusals);
        await first.context().close();

        const page = await openPage(browser, look);
        await signInByForm(page, technician);
        await page.getByRole("heading", { level: 1, name: step.title }).waitFor();
        await checkState(page);
        const code = page.getByLabel(step.code);
        await code.fill(used);
        await page.getByRole("button", { name: fields.action, exact: true }).click();
        await page.getByText(step.wrong).waitFor();
        await checkState(page);
        await code.fill(appCode(secret, 1));
        await page.getByRole("button", { name: fields.action, exact: true }).click();
        await page.waitForURL(/\/queue\//);
        await page.context().clearCookies();

        await signInByForm(page, technician);
        await page.getByRole("button", { name: step.useRecovery }).click();
        await page.getByLabel(step.recoveryCode).fill(recovery[0]);
        await checkState(page);
        await page.getByRole("button", { name: fields.action, exact: true }).click();
        await page.waitForURL(/\/queue\//);
        await page.goto(`${server.address}/settings`);
        await page.getByText(own.left("9")).waitFor();

        await page.getByRole("button", { name: own.renew }).click();
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel(factor.password).fill(password);
        await dialog.getByLabel(factor.proofCode).fill(recovery[0]);
        await dialog.getByRole("button", { name: own.renew }).click();
        await dialog.locator("[aria-invalid=true]").waitFor();
        await checkState(page);
        await dialog.getByLabel(factor.proofCode).fill(recovery[1]);
        await dialog.getByRole("button", { name: own.renew }).click();
        const codes = page.getByRole("list", { name: factor.codes });
        await codes.waitFor();
        const fresh = await codes.getByRole("listitem").allInnerTexts();
        await page.getByRole("button", { name: factor.kept }).click();
        await page.getByRole("button", { name: own.remove }).click();
        await dialog.getByLabel(factor.password).fill(password);
        await dialog.getByLabel(factor.proofCode).fill(fresh[0].toUpperCase());
        await checkState(page);
        await dialog.getByRole("button", { name: own.remove }).click();
        await page.getByText(own.none).waitFor();
        checkQuiet(page, refusals);
        await page.context().close();
    });

    test(at("demanded of a role, and reset"), { timeout: 90_000 }, async () => {
        const { user } = people[language];
        const administrator = await openAs(browser, server, "bastien", look);
        const portal = await openAs(browser, server, user, look);
        await portal.goto(server.address);
        await portal.getByRole("heading", { level: 1 }).waitFor();

        await administrator.goto(`${server.address}/admin/signin`);
        const role = administrator.getByLabel(record.roles.user);
        await role.check();
        await administrator.getByRole("status").getByText(portal.session.name).waitFor();
        await checkState(administrator);
        await administrator.getByRole("button", { name: admin.signin.save }).click();
        await administrator.getByText(admin.signin.saved).waitFor();
        assert.equal((await call(administrator, "GET", "/api/second-factor-policy")).user, true);

        // The session was open before; the next thing it asks for leads to enrolment.
        await portal.reload();
        await portal.getByRole("heading", { level: 1, name: enrolment.title }).waitFor();
        await checkState(portal);
        await enrol(portal, () => checkState(portal));
        await portal.getByRole("button", { name: factor.kept }).click();
        await portal.getByRole("heading", { level: 1, name: enrolment.title }).waitFor({ state: "detached" });
        await portal.getByRole("button", { name: words.security }).click();
        await portal.getByText(own.left("10")).waitFor();
        await checkState(portal);

        const { items } = await call(administrator, "GET", "/api/accounts");
        const account = items.find((each) => each.login === user);
        assert.equal(account.secondFactor, true);
        await administrator.goto(`${server.address}/admin/accounts?open=${account.id}`);
        const section = administrator.getByRole("region", { name: admin.accounts.factorTitle });
        await section.getByRole("button", { name: admin.accounts.factorReset }).click();
        await checkState(administrator);
        await section.getByRole("button", { name: admin.accounts.factorReset }).click();
        await section.getByText(admin.accounts.factorOff).waitFor();
        await checkState(administrator);
        await portal.reload();
        await portal.getByRole("heading", { level: 1, name: fields.title }).waitFor();

        await call(administrator, "PATCH", "/api/second-factor-policy", { user: false });
        await administrator.goto(`${server.address}/admin/signin`);
        await administrator.getByRole("heading", { level: 1, name: frame.section.signin.name }).waitFor();
        assert.equal(await role.isChecked(), false);
        checkQuiet(administrator);
        checkQuiet(portal, refusals);
        await administrator.context().close();
        await portal.context().close();
    });
}
