import { expect, test } from "vitest";
import { dayOf, instantsOf, monthUntil } from "./period";

test("a period ends when its last day does", () => {
    const period = instantsOf({ from: "2026-03-28", to: "2026-03-29" });
    expect(period && new Date(period.from).getTime()).toBe(new Date(2026, 2, 28).getTime());
    expect(period && new Date(period.to).getTime()).toBe(new Date(2026, 2, 30).getTime());
    expect(instantsOf({ from: "", to: "2026-03-29" })).toBe(null);
});

test("the first page shows this month", () => {
    expect(monthUntil(new Date(2026, 10, 22))).toEqual({ from: "2026-11-01", to: "2026-11-22" });
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});
