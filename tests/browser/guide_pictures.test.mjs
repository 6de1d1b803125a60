// Pictures beside a guide's steps, and outcomes that fill in the ticket's properties.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
);

const sourceOf = (key) => `guide: ${key}
title: {fr: Voyant ${key}, en: Light ${key}}
purpose: {fr: Le voyant., en: The light.}
steps:
  lit:
    question: {fr: Est-il allumé ?, en: Is it lit?}
    picture: {name: voyant.png, fr: Un voyant orange, en: An amber light}
    answer: yes-no
    yes: fixed
    no: sent
    unsure: sent
  fixed: {outcome: solved, say: {fr: Réparé, en: Fixed}}
  sent:
    outcome: escalate
    say: {fr: Transmis, en: Handed on}
    set: {category: Hardware, impact: 1}
tests:
  - {name: dark, answers: {lit: "no"}, outcome: sent}
`;

for (const look of looks) {
    const { language, width } = look;
    const texts = await textsOf("features/desk/guide", language);
    const pictures = await textsOf("features/guides/pictures", language);
    const ticketTexts = await textsOf("features/desk/ticket", language);
    const at = (what) => `${what} (${language}, ${width})`;
    const french = language === "fr";

    test(at("a picture is added and shown, and the outcome fills in the ticket"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const key = `light-${language}`;
        const made = await call(page, "POST", "/api/guides", { source: sourceOf(key) });
        const warned = made.check.problems.map(({ step, severity }) => `${severity} ${step}`);
        assert.deepEqual(warned, ["warning lit"], "the picture is missing");
        await page.goto(`${server.address}/guides/${made.guideId}`);
        const region = page.getByRole("region", { name: pictures.title });
        await region.waitFor();
        await region
            .locator("input[type=file]")
            .setInputFiles({ name: "Voyant.PNG", mimeType: "image/png", buffer: png });
        await region.getByRole("link", { name: /voyant\.png/ }).waitFor();
        await checkState(page);
        const match = (v) => ({ "If-Match": `"${v.version}"` });
        const path = `/api/guide-versions/${made.id}`;
        const version = await call(page, "GET", path);
        assert.deepEqual(version.check.problems, []);
        const reviewed = await call(page, "POST", `${path}/review`, undefined, match(version));
        await call(page, "POST", `${path}/publication`, undefined, match(reviewed));

        const subject = french ? "Un voyant" : "A light";
        const ticket = await call(page, "POST", "/api/tickets", { subject, html: "<p>…</p>", requesterId: 20 });
        await page.goto(`${server.address}/tickets/${ticket.reference}`);
        await page.locator("[contenteditable=true]").waitFor();
        const tab = page.getByRole("tab", { name: texts.tab.label, exact: true });
        if (!(await tab.isVisible()))
            await page.getByRole("button", { name: ticketTexts.ticket.details, exact: true }).click();
        await tab.click();
        const title = french ? `Voyant ${key}` : `Light ${key}`;
        await page.getByRole("button", { name: texts.tab.start(title) }).click();
        await page.getByRole("img", { name: french ? "Un voyant orange" : "An amber light" }).waitFor();
        await checkState(page);
        await page.getByRole("button", { name: new RegExp(`^${texts.runner.no}`) }).click();
        const sets = page.getByRole("checkbox", { name: texts.end.sets });
        await sets.waitFor();
        assert.ok(await sets.isChecked());
        await checkState(page);
        await page.getByRole("button", { name: texts.end.end }).click();
        await page.getByRole("button", { name: texts.end.escalate }).waitFor();
        const after = await call(page, "GET", `/api/tickets/${ticket.reference}`);
        assert.equal(after.impact, 1);
        assert.ok(after.category ?? after.categoryId, "the category is set");
        checkQuiet(page);
        await page.context().close();
    });
}
