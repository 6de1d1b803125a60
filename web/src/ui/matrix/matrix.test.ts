import { expect, test } from "vitest";
import {
    changedCells,
    effectOf,
    moved,
    oddCells,
    onTopOf,
    priorityAt,
    usualMatrix,
    withPriority,
} from "./matrix";

const corner = { urgency: 5, impact: 5 };
const middle = { urgency: 3, impact: 3 };

test("rows are urgency, columns impact", () => {
    expect(priorityAt(usualMatrix, { urgency: 5, impact: 1 })).toBe(2);
    expect(priorityAt(usualMatrix, { urgency: 2, impact: 4 })).toBe(3);
});

test("a change touches one cell and stays within 1 and 5", () => {
    const raised = withPriority(usualMatrix, middle, 9);
    expect(priorityAt(raised, middle)).toBe(5);
    expect(changedCells(usualMatrix, raised)).toEqual([middle]);
    expect(priorityAt(withPriority(usualMatrix, middle, -1), middle)).toBe(1);
    expect(priorityAt(usualMatrix, middle)).toBe(3);
});

test("the usual matrix is symmetric and never falls", () => {
    for (const urgency of [1, 2, 3, 4, 5])
        for (const impact of [1, 2, 3, 4, 5])
            expect(priorityAt(usualMatrix, { urgency, impact })).toBe(
                priorityAt(usualMatrix, { urgency: impact, impact: urgency }),
            );
    expect(oddCells(usualMatrix)).toEqual([]);
});

test("a cell below a lesser neighbour is odd", () => {
    expect(oddCells(withPriority(usualMatrix, corner, 3))).toEqual([corner]);
    const peak = withPriority(usualMatrix, { urgency: 1, impact: 1 }, 2);
    expect(oddCells(peak)).toEqual([
        { urgency: 1, impact: 2 },
        { urgency: 2, impact: 1 },
    ]);
});

test("my changes stand on top of what somebody else saved", () => {
    const mine = withPriority(usualMatrix, middle, 5);
    const theirs = withPriority(withPriority(usualMatrix, corner, 4), middle, 1);
    const together = onTopOf(theirs, usualMatrix, mine);
    expect(priorityAt(together, middle)).toBe(5);
    expect(priorityAt(together, corner)).toBe(4);
});

test("arrows walk the grid as it is drawn and stop at its edges", () => {
    expect(moved(middle, "ArrowUp")).toEqual({ urgency: 4, impact: 3 });
    expect(moved(corner, "ArrowUp")).toEqual(corner);
    expect(moved(corner, "ArrowRight")).toEqual(corner);
    expect(moved(middle, "Home")).toEqual({ urgency: 3, impact: 1 });
    expect(moved(middle, "a")).toBeNull();
});

test("the effect leaves out what was set by hand", () => {
    const tickets = [
        { urgency: 3, impact: 3, priority: 3 },
        { urgency: 3, impact: 3, priority: 5 },
        { urgency: 1, impact: 1, priority: 1 },
    ];
    const effect = effectOf(tickets, usualMatrix, withPriority(usualMatrix, middle, 4));
    expect(effect).toEqual({ judged: 2, moved: 1, now: [1, 0, 1, 0, 1], later: [1, 0, 0, 1, 1] });
});
