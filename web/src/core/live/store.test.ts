import { beforeEach, expect, test, vi } from "vitest";
import type { TicketRow } from "../api/types";
import type { LiveEvent } from "./protocol";
import { LiveStore } from "./store";
import { testBootstrap, testRow } from "./testRows";

let now = 0;
let planned: { run: () => void; at: number }[] = [];

const timers = {
    now: () => now,
    later: (run: () => void, delayMs: number) => {
        planned.push({ run, at: now + delayMs });
    },
};

function passTo(time: number): void {
    now = time;
    const due = planned.filter((timer) => timer.at <= time);
    planned = planned.filter((timer) => timer.at > time);
    for (const timer of due) timer.run();
}

function ticketEvent(seq: number, ticket: TicketRow): LiveEvent {
    return { type: "ticket", seq, kind: "ticket.changed", at: 0, actor: null, ticket };
}

const byId = { includes: () => true, compare: (a: TicketRow, b: TicketRow) => a.id - b.id };

let store: LiveStore;

beforeEach(() => {
    now = 1000;
    planned = [];
    store = new LiveStore(timers);
    store.load(testBootstrap([testRow(1), testRow(2), testRow(3)]));
});

test("the columns of the bootstrap become rows and lists", () => {
    expect(store.get(2)).toEqual(testRow(2));
    expect(store.lists.get().personName.get(1)).toBe("Camille Renard");
    expect(store.seq).toBe(10);
    expect(store.ready.get()).toBe(true);
});

test("times, which cross as differences, arrive as they were", () => {
    const rows = [
        testRow(1, { createdAt: 5000, updatedAt: 9000, dueAt: 20_000, riskAt: 15_000 }),
        testRow(2, { createdAt: 3000, updatedAt: 3000, wakeAt: 4000, providerDueAt: 8000 }),
        testRow(3, { createdAt: 8000, updatedAt: 8500, dueAt: null, riskAt: 7000 }),
    ];
    const sent = testBootstrap(rows);
    expect(sent.columns.createdAt).toEqual([5000, -2000, 5000]);
    expect(sent.columns.riskAt).toEqual([-5000, null, 7000]);
    store.load(sent);
    expect(rows.map((row) => store.get(row.id))).toEqual(rows);
});

test("events wake only the rows they are about, at most once in 200 ms", () => {
    const one = vi.fn();
    const two = vi.fn();
    store.subscribeRow(1, one);
    store.subscribeRow(2, two);
    store.receive([ticketEvent(11, testRow(1, { version: 2, subject: "a" }))]);
    passTo(1000);
    expect(store.get(1)?.subject).toBe("a");
    for (let i = 0; i < 20; i++) {
        store.receive([ticketEvent(12 + i, testRow(1, { version: 3 + i, subject: `b${i}` }))]);
    }
    passTo(1199);
    expect(one).toHaveBeenCalledTimes(1);
    passTo(1200);
    expect(one).toHaveBeenCalledTimes(2);
    expect(store.get(1)?.subject).toBe("b19");
    expect(two).not.toHaveBeenCalled();
});

test("what is already known, or older, is ignored", () => {
    store.receive([ticketEvent(10, testRow(1, { version: 9, subject: "again" }))]);
    passTo(2000);
    expect(store.get(1)?.subject).toBe("Ticket 1");
    store.put(testRow(1, { version: 5, subject: "from an answer" }));
    store.receive([ticketEvent(11, testRow(1, { version: 4, subject: "late" }))]);
    passTo(3000);
    expect(store.get(1)?.subject).toBe("from an answer");
});

test("an optimistic change lies over whatever the stream brings, until it is settled", () => {
    store.propose(1, "op", { assigneeId: 7 });
    expect(store.get(1)?.assigneeId).toBe(7);
    store.receive([ticketEvent(11, testRow(1, { version: 2, subject: "other" }))]);
    passTo(2000);
    expect(store.get(1)).toMatchObject({ assigneeId: 7, subject: "other" });
    expect(store.confirmed(1)?.assigneeId).toBeNull();
    store.settle(1, "op", testRow(1, { version: 3, subject: "other", assigneeId: 7 }));
    expect(store.confirmed(1)?.assigneeId).toBe(7);
});

test("rolling one change back leaves another one standing", () => {
    store.propose(1, "first", { assigneeId: 7 });
    store.propose(1, "second", { priority: 5 });
    store.rollBack(1, "first");
    expect(store.get(1)).toMatchObject({ assigneeId: null, priority: 5 });
    store.rollBack(1, "second");
    expect(store.get(1)).toEqual(testRow(1));
});

test("attached views follow, detached ones do not", () => {
    const view = store.makeView(byId);
    const detach = store.attachView(view);
    store.receive([ticketEvent(11, testRow(4))]);
    passTo(2000);
    expect(view.shown.get()).toEqual([1, 2, 3, 4]);
    detach();
    store.receive([ticketEvent(12, testRow(5))]);
    passTo(3000);
    expect(view.shown.get()).toEqual([1, 2, 3, 4]);
});

test("loading again replaces everything and tells rows that are gone", () => {
    const gone = vi.fn();
    store.subscribeRow(3, gone);
    const view = store.makeView(byId);
    store.attachView(view);
    store.load(testBootstrap([testRow(1), testRow(2)], 50));
    expect(store.get(3)).toBeUndefined();
    expect(gone).toHaveBeenCalled();
    expect(view.shown.get()).toEqual([1, 2]);
    expect(store.seq).toBe(50);
});

test("presence is kept by ticket and goes with the last person", () => {
    const people = [{ id: 2, name: "Nadia Benali", state: "writing" as const }];
    store.receive([{ type: "presence", ticketId: 1, people }]);
    expect(store.presence.get().get(1)).toEqual(people);
    store.receive([{ type: "presence", ticketId: 1, people: [] }]);
    expect(store.presence.get().has(1)).toBe(false);
});
