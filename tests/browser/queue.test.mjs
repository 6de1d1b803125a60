// The queue's helpers: what is due, the next ticket and why, saved views, what is overlooked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, checkQuiet, checkState, looks, openAs, textsOf } from "../support/browser.mjs";
import { browser, server } from "../support/demo_desk.mjs";

for (const look of looks) {
    const { language } = look;
    const at = (what) => `${what} (${language}, ${look.width})`;

    test(at("next opens the ticket that the rule chooses, and says why"), { timeout: 60_000 }, async () => {
        const texts = await textsOf("features/desk/next", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/mine`);
        await page.getByRole("row").nth(1).waitFor();
        const flood = await call(page, "POST", "/api/tickets", {
            subject: `Salle inondée ${language}`,
            html: "<p>De l'eau.</p>",
            requesterId: 20,
            impact: 5,
            urgency: 5,
        });
        const { next } = await call(page, "GET", "/api/next");
        assert.equal(next.reason, "major");
        await page.keyboard.press("f");
        await page.waitForURL(`${server.address}/tickets/${next.ticket.reference}`);
        await page.getByText(`${next.ticket.reference} – ${texts.major}`).waitFor();
        // Pressed again there, it gives another one.
        await page.getByRole("log").waitFor();
        await page.keyboard.press("f");
        await page.waitForURL((url) => !url.pathname.endsWith(next.ticket.reference));
        checkQuiet(page);
        await call(page, "POST", `/api/tickets/${flood.id}/cancellation`, { reason: "Exercice" }, { "If-Match": `"${flood.version}"` });
    });

    test(at("a view is saved, stands in the side bar with its count, and is deleted"), { timeout: 60_000 }, async () => {
        const texts = await textsOf("features/desk/views", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/all?state=new`);
        await page.getByRole("row").first().waitFor();
        await page.getByRole("button", { name: texts.menu, exact: true }).click();
        await page.getByRole("menuitem", { name: texts.save }).click();
        const name = `Nouveaux ${language}`;
        await page.getByRole("textbox", { name: texts.name }).fill(name);
        await page.keyboard.press("Enter");
        await page.getByText(texts.saved(name)).waitFor();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        const { items } = await call(page, "GET", "/api/views");
        assert.deepEqual(items.map((view) => [view.name, view.address]), [[name, "all?state=new"]]);

        await page.getByRole("button", { name: texts.menu, exact: true }).click();
        await page.getByRole("menuitem", { name: texts.remove }).click();
        await page.getByRole("button", { name: texts.removeAction, exact: true }).click();
        await page.getByText(texts.removed(name)).waitFor();
        assert.deepEqual((await call(page, "GET", "/api/views")).items, []);
        checkQuiet(page);
    });

    test(at("any field of a selection is changed, with progress and undo"), { timeout: 60_000 }, async () => {
        const { change } = await textsOf("features/desk/actions", language);
        const { impact } = await textsOf("ui", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/all?state=new`);
        await page.getByRole("row").nth(1).waitFor();
        const levels = async () => {
            const { columns } = await call(page, "GET", "/api/bootstrap");
            const wanted = columns.id.map((id, i) => [id, columns.impact[i], columns.state[i]]);
            return wanted.filter(([, , state]) => state === "new").map(([id, level]) => [id, level]);
        };
        const before = await levels();
        await page.getByRole("grid").focus();
        await page.keyboard.press("Control+a");
        await page.keyboard.press("e");
        const picker = page.getByRole("dialog");
        await picker.getByRole("combobox").pressSequentially(change.fields.impact);
        await picker.getByRole("option", { name: change.fields.impact }).waitFor();
        await page.keyboard.press("Enter");
        await picker.getByRole("option", { name: impact.l5, exact: true }).waitFor();
        await checkState(page);
        // So slow that it is worth a message.
        await page.route("**/api/tickets/*", async (route) => {
            await new Promise((done) => setTimeout(done, 400));
            await route.continue();
        });
        await picker.getByRole("option", { name: impact.l5, exact: true }).click();
        await page.getByRole("progressbar").waitFor();
        await page.getByText(change.many(String(before.length), change.fields.impact, impact.l5)).waitFor();
        await page.unroute("**/api/tickets/*");
        assert.ok((await levels()).every(([, level]) => level === 5));
        await page.keyboard.press("z");
        const undone = (await textsOf("features/desk/actions", language)).done.undone;
        await page.getByText(undone).waitFor();
        assert.deepEqual(await levels(), before);
        checkQuiet(page);
    });

    test(at("a requester is found by name, and a site is one of the customer's"), { timeout: 60_000 }, async () => {
        const { change } = await textsOf("features/desk/actions", language);
        const page = await openAs(browser, server, "leila", look);
        const person = (await call(page, "GET", "/api/people?q=christelle&limit=5")).items.find((each) => each.customer);
        const { sites } = await call(page, "GET", `/api/customers/${person.customer.id}`);
        const subject = `Sans lieu ${language}`;
        const made = await call(page, "POST", "/api/tickets", { subject, html: "<p>x</p>", requesterId: page.session.personId });
        const pick = async (field, typed, option) => {
            await page.keyboard.press("Shift+P");
            const picker = page.getByRole("dialog");
            await picker.getByRole("combobox").pressSequentially(field);
            await picker.getByRole("option", { name: field, exact: true }).click();
            if (typed) await picker.getByRole("combobox").pressSequentially(typed);
            await picker.getByRole("option", { name: option }).first().waitFor();
            await checkState(page);
            await picker.getByRole("option", { name: option }).first().click();
            await picker.waitFor({ state: "hidden" });
        };
        await page.goto(`${server.address}/tickets/${made.reference}`);
        await page.getByRole("log").focus();
        await pick(change.fields.requester, "christelle", person.name);
        await page.getByText(change.one(made.reference, change.fields.requester, person.name)).waitFor();
        await pick(change.fields.site, "", sites[0].name);
        await page.getByText(change.one(made.reference, change.fields.site, sites[0].name)).waitFor();
        const now = await call(page, "GET", `/api/tickets/${made.id}`);
        assert.deepEqual([now.requester.id, now.customer.id, now.site.id], [person.id, person.customer.id, sites[0].id]);
        checkQuiet(page);
    });

    test(at("the list has groups with counts, and columns of one's own"), { timeout: 60_000 }, async () => {
        const { groups } = await textsOf("features/desk/queue", language);
        const { list } = await textsOf("features/desk", language);
        const texts = await textsOf("features/desk/views", language);
        const { state } = await textsOf("ui", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(1).waitFor();
        const { columns } = await call(page, "GET", "/api/bootstrap");
        const waiting = columns.state.filter((each) => each === "waiting").length;

        await page.getByRole("button", { name: texts.menu, exact: true }).click();
        await page.getByRole("menuitem", { name: texts.group }).click();
        await page.getByRole("dialog").getByRole("option", { name: texts.groups.state }).click();
        const heading = (name) => page.getByRole("row").getByRole("button", { name: new RegExp(`^${name}\\s*\\d+$`) });
        await heading(state.new).waitFor();
        // The keys walk over headings, and closing the group of the active ticket goes on to the next group.
        await page.getByRole("grid").focus();
        await page.keyboard.press("Home");
        const active = () => page.locator('[role="grid"]').getAttribute("aria-activedescendant");
        const first = await active();
        await page.keyboard.press("ArrowLeft");
        await page.locator('[aria-expanded="false"]', { hasText: state.new }).waitFor();
        assert.notEqual(await active(), first);
        await page.keyboard.press("Shift+ArrowLeft");
        await heading(state.waiting).filter({ hasText: String(waiting) }).waitFor();
        assert.equal(await page.getByRole("row").count(), 4 + (look.width < 860 ? -1 : 0));
        await page.getByRole("button", { name: groups.select(state.waiting) }).click();
        const { select } = await textsOf("features/desk/queue", language);
        await page.getByText(select.chosen(String(waiting)), { exact: true }).waitFor();
        await checkState(page);
        await page.keyboard.press("Escape");
        await page.keyboard.press("ArrowRight");
        await page.getByRole("row").nth(5).waitFor();

        await page.keyboard.press("Shift+c");
        const dialog = page.getByRole("dialog");
        await dialog.getByRole("checkbox", { name: list.columns.category }).check();
        await dialog.getByRole("checkbox", { name: list.columns.team }).uncheck();
        await checkState(page);
        await page.keyboard.press("Escape");
        assert.match(new URL(page.url()).search, /^\?group=state&columns=reference%2Crequester%2Cstate%2Cdue%2Ccategory%2Cassignee%2Cupdated$/);
        if (look.width > 860) {
            await page.getByRole("columnheader", { name: list.columns.category }).waitFor();
            assert.equal(await page.getByRole("columnheader", { name: list.columns.team }).count(), 0);
        }
        // They are kept for this person's other queues, and the address carries the groups.
        await page.goto(`${server.address}/queue/teams`);
        await page.getByRole("row").nth(1).waitFor();
        if (look.width > 860) await page.getByRole("columnheader", { name: list.columns.category }).waitFor();
        assert.equal(await heading(state.new).count(), 0);
        await page.evaluate(() => localStorage.clear());
        checkQuiet(page);
    });

    test(at("columns stand in the order that is chosen, by keyboard and by pointer, and a saved view keeps it"), { timeout: 90_000 }, async () => {
        const { list } = await textsOf("features/desk", language);
        const texts = await textsOf("features/desk/views", language);
        const shell = await textsOf("shell", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(1).waitFor();
        await page.keyboard.press("Shift+c");
        const dialog = page.getByRole("dialog");
        const order = () => dialog.getByRole("checkbox").evaluateAll((all) => all.map((each) => each.closest("label").textContent));
        const updated = dialog.getByRole("checkbox", { name: list.columns.updated });
        await updated.focus();
        await page.keyboard.press("Alt+ArrowUp");
        await dialog.getByRole("status").filter({ hasText: texts.movedTo(list.columns.updated, "11", "12") }).waitFor();
        await page.keyboard.press("Alt+ArrowUp");
        assert.deepEqual((await order()).slice(-3), [list.columns.updated, list.columns.assignee, list.columns.created]);
        assert.ok(await updated.evaluate((box) => box === document.activeElement), "the moved line keeps the focus");
        await checkState(page);
        // The pointer carries the due date before the state.
        const line = (name) => dialog.getByRole("listitem").filter({ hasText: name });
        const grip = await line(list.columns.due).locator("svg").first().boundingBox();
        const target = await line(list.columns.state).boundingBox();
        await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
        await page.mouse.down();
        await page.mouse.move(target.x + 20, target.y + target.height / 2, { steps: 4 });
        await page.mouse.up();
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
        const wanted = "reference,requester,due,state,team,updated,assignee";
        assert.equal(new URL(page.url()).searchParams.get("columns"), wanted);
        if (look.width > 860) {
            const heads = await page.getByRole("columnheader").allInnerTexts();
            const at = (name) => heads.findIndex((head) => head.includes(name));
            assert.ok(at(list.columns.due) < at(list.columns.state) && at(list.columns.updated) < at(list.columns.assignee), heads.join());
        }
        const view = await call(page, "POST", "/api/views", { name: `Ordre ${language}`, address: `all?columns=${encodeURIComponent(wanted)}`, audience: "me" });
        await page.evaluate(() => localStorage.clear());
        await page.goto(`${server.address}/queue/all`);
        await page.getByRole("row").nth(1).waitFor();
        if (look.width < 860) await page.getByRole("button", { name: shell.menu }).click();
        const side = page.getByRole("navigation");
        await side.getByRole("link", { name: `Ordre ${language}` }).click();
        await page.getByRole("heading", { level: 1, name: `Ordre ${language}` }).waitFor();
        assert.equal(new URL(page.url()).searchParams.get("columns"), wanted);
        // One place in the side bar is where the person is.
        assert.equal(await page.locator("nav [aria-current=page]").count(), 1);
        await call(page, "DELETE", `/api/views/${view.id}`, undefined, { "If-Match": `"${view.version}"` });
        checkQuiet(page);
        await page.context().close();
    });

    test(at("what is overlooked surfaces with its reason"), { timeout: 60_000 }, async () => {
        const { list } = await textsOf("features/desk", language);
        const page = await openAs(browser, server, "leila", look);
        await page.goto(`${server.address}/queue/overlooked?sort=due`);
        await page.getByRole("gridcell").getByText(list.oversights.late, { exact: true }).first().waitFor();
        checkQuiet(page);
    });

    test(at("an escalation step is carried out, and the history says so"), { timeout: 60_000 }, async () => {
        const { timeline, ticket: words } = await textsOf("features/desk/ticket", language);
        const page = await openAs(browser, server, "leila", look);
        const admin = await openAs(browser, server, "claire", { language });
        const { items } = await call(admin, "GET", "/api/contracts");
        const { id, version, isDefault, ...contract } = items.find((each) => each.isDefault);
        // So long before the due instant is the beginning, whatever the hour.
        const step = { promise: "response", point: "before", amount: 20_000, action: "notify", personId: page.session.personId };
        await call(admin, "PUT", `/api/contracts/${id}`, { ...contract, steps: [step] }, { "If-Match": `"${version}"` });
        const opened = await call(page, "POST", "/api/tickets", { subject: `Palier ${language}`, html: "<p>x</p>", requesterId: 20 });
        const path = `/api/tickets/${opened.id}/timeline`;
        // Steps are looked for every three seconds, two seconds after their moment.
        const deadline = Date.now() + 20_000;
        while (!(await call(page, "GET", path)).items.some((entry) => entry.kind === "ticket.escalated")) {
            assert.ok(Date.now() < deadline, "no step was carried out");
            await new Promise((done) => setTimeout(done, 250));
        }
        await page.goto(`${server.address}/tickets/${opened.reference}`);
        if (look.width < 860) await page.getByRole("button", { name: words.details }).click();
        await page.getByRole("tab", { name: words.history }).click();
        await page.getByText(timeline.kinds.escalated).waitFor();
        await page.getByText(timeline.escalation.actions.notify).waitFor();
        await page.getByText(timeline.escalation.points.before("20000")).waitFor();
        await checkState(page);
        checkQuiet(page);
    });
}
