import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, expect, test, vi } from "vitest";
import { closeDrafts, DraftSaver, dropDraft, readDraft, saveDraft, sweepDrafts } from "./drafts";

beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
    closeDrafts();
});

const draft = { key: "reply:1", account: 7, html: "<p>Bonjour</p>", extra: { kind: "public" } };

test("a draft is there again after the tab was closed, and only for its account", async () => {
    await saveDraft(draft);
    closeDrafts();
    expect(await readDraft(7, "reply:1")).toMatchObject(draft);
    expect(await readDraft(8, "reply:1")).toBeUndefined();
});

test("writing quickly saves once, the latest text", async () => {
    const saver = new DraftSaver(vi.fn());
    saver.save({ ...draft, html: "<p>B</p>" });
    saver.save({ ...draft, html: "<p>Bo</p>" });
    expect(await readDraft(7, "reply:1")).toBeUndefined();
    await saver.flush();
    expect((await readDraft(7, "reply:1"))?.html).toBe("<p>Bo</p>");
});

test("what was sent does not come back from a save that was still waiting", async () => {
    const saver = new DraftSaver(vi.fn());
    await saveDraft(draft);
    saver.save(draft);
    await saver.drop(7, "reply:1");
    await saver.flush();
    expect(await readDraft(7, "reply:1")).toBeUndefined();
});

test("a browser that refuses to keep drafts is told of, not hidden", async () => {
    const failed = vi.fn();
    vi.spyOn(globalThis.indexedDB, "open").mockImplementation(() => {
        throw new Error("forbidden");
    });
    const saver = new DraftSaver(failed);
    saver.save(draft);
    await saver.flush();
    expect(failed).toHaveBeenCalled();
});

test("old drafts are swept, young ones stay", async () => {
    await saveDraft(draft);
    const day = 24 * 3_600_000;
    await sweepDrafts(Date.now() + 89 * day);
    expect(await readDraft(7, "reply:1")).toBeDefined();
    await sweepDrafts(Date.now() + 91 * day);
    expect(await readDraft(7, "reply:1")).toBeUndefined();
    await dropDraft(7, "reply:1");
});
