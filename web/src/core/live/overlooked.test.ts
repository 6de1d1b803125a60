import { expect, test } from "vitest";
import { oversights } from "./overlooked";
import { testRow } from "./testRows";

const hour = 3_600_000;
const now = 100 * 24 * hour;
const row = (patch: Parameters<typeof testRow>[1]) =>
    testRow(1, { createdAt: now, updatedAt: now, assigneeId: 3, state: "in_progress", ...patch });

test("what is looked after does not surface", () => {
    expect(oversights(row({}), now)).toEqual([]);
    expect(oversights(row({ state: "resolved", updatedAt: 0, assigneeId: null }), now)).toEqual([]);
});

test("each oversight has its limit", () => {
    expect(oversights(row({ dueAt: now - 1 }), now)).toEqual(["late"]);
    expect(oversights(row({ dueAt: now }), now)).toEqual([]);
    const answered = { lastPublicFromUser: true, messageCount: 3 };
    expect(oversights(row({ ...answered, updatedAt: now - 5 * hour }), now)).toEqual(["unanswered"]);
    expect(oversights(row({ ...answered, updatedAt: now - 3 * hour }), now)).toEqual([]);
    expect(oversights(row({ assigneeId: null, createdAt: now - 5 * hour }), now)).toEqual(["unassigned"]);
    expect(oversights(row({ reopenCount: 2 }), now)).toEqual(["reopened"]);
    expect(oversights(row({ bounces: 2 }), now)).toEqual(["bounced"]);
    expect(oversights(row({ bounces: 1 }), now)).toEqual([]);
    expect(oversights(row({ providerDueAt: now - 1 }), now)).toEqual(["provider"]);
    expect(oversights(row({ providerDueAt: now + 1 }), now)).toEqual([]);
    expect(oversights(row({ lastPublicFromUser: false, updatedAt: now - 80 * hour }), now)).toEqual([
        "silent",
    ]);
});

test("who waits is not late; only who waits long without a date is stuck", () => {
    const waits = { state: "waiting", waitingOn: "user", updatedAt: now - 8 * 24 * hour } as const;
    expect(oversights(row({ ...waits, dueAt: now - 1, assigneeId: null, createdAt: 0 }), now)).toEqual([
        "stuck",
    ]);
    expect(oversights(row({ ...waits, wakeAt: now + hour }), now)).toEqual([]);
});
