import { expect, test } from "vitest";
import { compareDue, dueState } from "./due";

const minute = 60_000;
const at = (dueAt: number | null, riskAt: number | null = null) => ({
    promise: "response" as const,
    dueAt,
    riskAt,
});
const none = { promise: null, dueAt: null, riskAt: null };

test("a promise is calm, then at risk, then late; met at the due instant is in time", () => {
    const due = at(100 * minute, 75 * minute);
    expect(dueState(due, 74 * minute)).toBe("calm");
    expect(dueState(due, 75 * minute)).toBe("risk");
    expect(dueState(due, 100 * minute)).toBe("risk");
    expect(dueState(due, 100 * minute + 1)).toBe("late");
});

test("a clock that stands still is neither at risk nor late", () => {
    expect(dueState(at(null), 5 * minute)).toBe("paused");
    expect(dueState(none, 5 * minute)).toBeNull();
});

test("what is due sooner comes first, what nobody waits for last", () => {
    const rows = [none, at(null), at(9 * minute), at(3 * minute)];
    expect([...rows].sort(compareDue)).toEqual([at(3 * minute), at(9 * minute), at(null), none]);
});
