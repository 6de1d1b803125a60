// Pictures in articles: pasted, what is private destroyed, published, seen by whom they are for and printed; and the
// editor in which articles are written as they will look.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf, untilDraftHolds } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

/** Gives the element a picture as a paste does: fine black and white stripes, as letters are. */
const pasteStripes = (target) =>
    target.evaluate(async (element) => {
        const canvas = document.createElement("canvas");
        canvas.width = 400;
        canvas.height = 200;
        const context = canvas.getContext("2d");
        for (let x = 0; x < 400; x++) {
            context.fillStyle = x % 2 ? "#000" : "#fff";
            context.fillRect(x, 0, 1, 200);
        }
        const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([blob], "image.png", { type: "image/png" }));
        element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });

/** The red of some points of a picture on the page. */
const pointsOf = (image, places) =>
    image.evaluate(async (element, wanted) => {
        await element.decode();
        const canvas = document.createElement("canvas");
        canvas.width = element.naturalWidth;
        canvas.height = element.naturalHeight;
        const context = canvas.getContext("2d");
        context.drawImage(element, 0, 0);
        return wanted.map(([x, y]) => context.getImageData(x, y, 1, 1).data[0]);
    }, places);

for (const look of looks) {
    const { language, width } = look;
    const french = language === "fr";
    const texts = await textsOf("features/knowledge", language);
    const marking = await textsOf("ui/annotate", language);
    const at = (what) => `${what} (${language}, ${width})`;
    const press = (page, name) => page.getByRole("button", { name, exact: true }).click();

    test(at("a picture is pasted, blurred, published and seen without what was private"), { timeout: 120_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        await page.goto(`${server.address}/articles/new`);
        await page.getByRole("radio", { name: texts.editor.writings.text }).check();
        const title = french ? "Le voyant du badge" : "The badge light";
        await page.getByRole("textbox", { name: texts.editor.title, exact: true }).fill(title);
        const text = page.getByRole("textbox", { name: texts.editor.body, exact: true });
        await text.click();
        await page.keyboard.type("Lampe");
        await page.keyboard.press("Enter");
        await pasteStripes(text);

        // By keyboard: a blur in the middle, moved a step to the right and made larger.
        const dialog = page.getByRole("dialog", { name: marking.title });
        await dialog.waitFor();
        await dialog.getByRole("button", { name: marking.kinds.blur, exact: true }).focus();
        await page.keyboard.press("Enter");
        const mark = dialog.getByRole("button", { name: marking.mark(marking.kinds.blur, "1") });
        await mark.waitFor();
        await page.keyboard.press("ArrowRight");
        await page.keyboard.press("Shift+ArrowDown");
        await checkState(page);
        await page.keyboard.press("Delete");
        await mark.waitFor({ state: "detached" });
        await dialog.getByRole("button", { name: marking.undo, exact: true }).click();
        await mark.waitFor();
        // By pointer: an arrow towards it.
        await dialog.getByRole("button", { name: marking.kinds.arrow, exact: true }).click();
        const stage = await dialog.getByRole("group", { name: marking.picture }).boundingBox();
        await page.mouse.move(stage.x + 10, stage.y + 10);
        await page.mouse.down();
        await page.mouse.move(stage.x + stage.width * 0.3, stage.y + stage.height * 0.3, { steps: 4 });
        await page.mouse.up();
        await dialog.getByRole("button", { name: marking.mark(marking.kinds.arrow, "2") }).waitFor();
        const words = french ? "Le voyant à droite" : "The light on the right";
        await dialog.getByLabel(marking.words, { exact: true }).fill(words);
        await checkState(page);
        await dialog.getByRole("button", { name: marking.insert, exact: true }).click();
        await text.getByRole("img", { name: words }).waitFor();
        await page.getByRole("region", { name: texts.editor.preview }).getByRole("img", { name: words }).waitFor();
        await checkState(page);

        await page.getByLabel(texts.editor.summary).fill("Badge");
        await page.getByLabel(texts.editor.audience).selectOption("public");
        await press(page, texts.actions.save);
        await page.getByRole("button", { name: texts.actions.review, exact: true }).waitFor();
        const { items } = await call(page, "GET", `/api/articles?text=${encodeURIComponent(title)}`);
        const [{ id, key, versionId }] = items;
        const { content, pictures } = await call(page, "GET", `/api/article-versions/${versionId}`);
        assert.match(content.body[language], new RegExp(`^Lampe\\n\\n!\\[${words}\\]\\(picture:[a-z0-9-]+\\.png\\)$`));
        assert.equal(pictures.length, 1);
        const address = `/api/articles/${id}/pictures/${pictures[0]}`;

        const user = await openAs(browser, server, "camille", look);
        assert.equal((await user.request.get(server.address + address)).status(), 404, "not published yet");
        await press(page, texts.actions.review);
        await press(page, texts.actions.publish);
        await page.getByRole("article").getByRole("img", { name: words }).waitFor();
        await checkState(page);
        checkQuiet(page);
        await page.context().close();

        await user.goto(`${server.address}/articles/${key}`);
        const image = user.getByRole("img", { name: words });
        await image.waitFor();
        const blurred = [];
        for (let x = 200; x < 216; x++) blurred.push([x, 90]);
        const private_ = await pointsOf(image, blurred);
        assert.ok(private_.every((red) => red > 100 && red < 155), `what was blurred is gone: ${private_}`);
        assert.deepEqual(await pointsOf(image, [[390, 190], [391, 190]]), [255, 0], "the rest is as it was");
        await checkState(user);
        const answer = await user.request.get(server.address + address);
        assert.equal(answer.headers()["content-security-policy"], "sandbox; default-src 'none'");
        const paper = await user.request.get(`${server.address}/api/articles/${id}/pdf?language=${language}`);
        assert.match((await paper.body()).toString("latin1"), /\/Subtype \/Image/);
        checkQuiet(user, /404/);
        await user.context().close();
    });

    test(at("articles are written as they will look, and what would be lost stays Markdown"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/articles/new`);
        const text = page.getByRole("textbox", { name: texts.editor.body, exact: true });
        await text.click();
        const tools = page.getByRole("toolbar", { name: `${texts.editor.tools.label}: ${texts.editor.body}` });
        const tool = (name) => tools.getByRole("button", { name, exact: true });
        await tool(texts.editor.tools.heading).click();
        await page.keyboard.type("Cause");
        await page.keyboard.press("Enter");
        await page.keyboard.type("1. un * deux");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await tool(texts.editor.tools.checks).click();
        await page.keyboard.type("fait");
        await page.keyboard.press("Enter");
        await page.keyboard.press("Enter");
        await tool(texts.editor.tools.table).click();
        await page.keyboard.type("a|b");
        await page.keyboard.press("Tab");
        await page.keyboard.type("c");
        await tool(texts.editor.tools.rowAdd).waitFor();
        await checkState(page);
        await page.getByRole("radio", { name: "Markdown" }).check();
        const written = await text.inputValue();
        assert.match(written, /^## Cause\n\n1\. un \\\* deux\n\n- \[ \] fait\n\n\| a\\\|b \| c \|\n\|---\|---\|\n/);
        await checkState(page);
        // What has no place in the other look: the text stays as it is, and says so.
        await text.fill('[x](https://example.org "title")');
        await page.getByRole("radio", { name: texts.editor.writings.text }).check();
        await page.getByText(texts.editor.unkept).waitFor();
        assert.equal(await text.inputValue(), '[x](https://example.org "title")');
        await checkState(page);
        await text.fill("**gras**");
        await page.getByRole("radio", { name: "Markdown" }).check();
        await page.getByRole("radio", { name: texts.editor.writings.text }).check();
        await text.locator("strong").waitFor();
        await untilDraftHolds(page, "**gras**");
        await page.reload();
        await text.locator("strong").waitFor();
        checkQuiet(page);
        await page.context().close();
    });

    test(at("articles of the program open as they will look"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        for (const key of ["ad-replication", "mobile-mail", "office-documents"]) {
            const article = await call(page, "GET", `/api/articles/${key}`);
            await call(page, "POST", `/api/articles/${article.id}/draft`);
            await page.goto(`${server.address}/articles/${key}/edit`);
            const text = page.getByRole("textbox", { name: texts.editor.body, exact: true });
            await text.locator("strong, h2, td").first().waitFor();
            assert.equal(await page.getByText(texts.editor.unkept).count(), 0);
            await page.getByRole("button", { name: texts.actions.save, exact: true }).and(page.locator(":disabled")).waitFor();
        }
        await checkState(page);
        checkQuiet(page);
        await page.context().close();
    });

    test(at("a picture in an answer is blurred before the answer is sent"), { timeout: 90_000 }, async () => {
        const page = await openAs(browser, server, "claire", look);
        const subject = french ? "Capture d’écran" : "Screenshot";
        const { reference } = await call(page, "POST", "/api/tickets", { subject, html: "<p>…</p>", requesterId: 20 });
        await page.goto(`${server.address}/tickets/${reference}`);
        const text = page.locator("[contenteditable=true]");
        await text.click();
        await pasteStripes(text);
        const image = text.getByRole("img");
        await image.click();
        const first = await image.getAttribute("src");
        await press(page, marking.markPicture);
        const dialog = page.getByRole("dialog", { name: marking.title });
        await dialog.locator("canvas").waitFor();
        await dialog.getByRole("button", { name: marking.kinds.blur, exact: true }).focus();
        await page.keyboard.press("Enter");
        await dialog.getByRole("button", { name: marking.mark(marking.kinds.blur, "1") }).waitFor();
        await checkState(page);
        await dialog.getByRole("button", { name: marking.insert, exact: true }).click();
        await dialog.waitFor({ state: "detached" });
        assert.notEqual(await image.getAttribute("src"), first);
        const middle = [];
        for (let x = 192; x < 208; x++) middle.push([x, 100]);
        assert.ok((await pointsOf(image, middle)).every((red) => red > 100 && red < 155));
        checkQuiet(page);
        await page.context().close();
    });
}
