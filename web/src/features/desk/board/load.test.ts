import { expect, test } from "vitest";
import { testRow } from "@/core/live/testRows";
import { compareUrgency, inDanger, loadOf } from "./load";

test("the load weighs priorities, and what waits weighs nothing", () => {
    expect(loadOf([])).toBe(0);
    expect(loadOf([5, 4, 3, 2, 1].map((priority, id) => testRow(id, { priority })))).toBe(4 + 2 + 1 + 1 + 1);
    expect(loadOf([testRow(1, { priority: 5, state: "waiting" }), testRow(2, { state: "resolved" })])).toBe(
        0,
    );
    expect(loadOf([testRow(1, { priority: 4, state: "in_progress" })])).toBe(2);
});

test("promises that are late, and those that soon will be, are counted apart", () => {
    const row = (dueAt: number | null, riskAt: number | null) =>
        testRow(1, { promise: "response", dueAt, riskAt });
    const rows = [row(100, 50), row(30, 10), row(20, 10), row(100, 90), row(null, null), testRow(2)];
    expect(inDanger(rows, 60)).toEqual({ late: 2, risk: 1 });
});

test("the gravest comes first", () => {
    const rows = [
        testRow(1, { priority: 3 }),
        testRow(2, { priority: 5 }),
        testRow(3, { priority: 3, dueAt: 10 }),
        testRow(4, { priority: 3 }),
    ];
    expect([...rows].sort(compareUrgency).map((row) => row.id)).toEqual([2, 3, 1, 4]);
});
