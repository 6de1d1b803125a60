import { expect, test } from "vitest";
import { addDays, addMonths, isMonth, partOf, today, weeksOf } from "./month";

test("a month is shown in whole weeks from Monday on", () => {
    const june = weeksOf("2026-06"); // begins on a Monday
    expect(june[0]?.[0]).toBe("2026-06-01");
    expect(june).toHaveLength(5);
    expect(june.at(-1)?.[6]).toBe("2026-07-05");
    const august = weeksOf("2026-08"); // begins on a Saturday
    expect(august).toHaveLength(6);
    expect(august[0]?.[0]).toBe("2026-07-27");
    expect(weeksOf("2027-02")).toHaveLength(4);
});

test("days and months pass year ends and the nights of the clock changes", () => {
    expect(addDays("2026-03-28", 1)).toBe("2026-03-29");
    expect(addDays("2026-03-29", 1)).toBe("2026-03-30");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addMonths("2026-12", 1)).toBe("2027-01");
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});

test("only months are months", () => {
    expect(isMonth("2026-06")).toBe(true);
    for (const text of [null, "", "2026-13", "2026-6", "2026-06-01"]) expect(isMonth(text)).toBe(false);
});

test("half days are the edges of an absence", () => {
    const away = { first: "2026-06-01", fromNoon: true, last: "2026-06-03", untilNoon: true };
    expect(
        ["2026-05-31", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04"].map((date) =>
            partOf(away, date),
        ),
    ).toEqual([null, "afternoon", "day", "morning", null]);
});
