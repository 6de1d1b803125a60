import { expect, test } from "vitest";
import { copyDay, faultsOf, isNight, minutesOf, nextHours } from "./week";

test("a stretch that is no time, empty, or hides another is named", () => {
    expect(
        faultsOf([
            { from: "08:30", to: "12:00" },
            { from: "13:30", to: "18:00" },
        ]),
    ).toEqual([null, null]);
    expect(
        faultsOf([
            { from: "08:30", to: "12:00" },
            { from: "11:59", to: "18:00" },
        ]),
    ).toEqual([null, "overlap"]);
    expect(
        faultsOf([
            { from: "noon", to: "12:00" },
            { from: "09:00", to: "09:00" },
        ]),
    ).toEqual(["time", "empty"]);
    expect(faultsOf([{ from: "00:00", to: "24:00" }])).toEqual([null]);
    expect(faultsOf([{ from: "24:00", to: "01:00" }])).toEqual(["empty"]);
});

test("a night reaches into the next day and counts whole", () => {
    expect(isNight({ from: "22:00", to: "06:00" })).toBe(true);
    expect(isNight({ from: "22:00", to: "24:00" })).toBe(false);
    expect(isNight({ from: "22:00", to: "00:00" })).toBe(false);
    const week = [
        [{ from: "22:00", to: "06:00" }],
        [
            { from: "08:30", to: "12:00" },
            { from: "", to: "" },
        ],
        [],
        [],
        [],
        [],
        [],
    ];
    expect(minutesOf(week)).toBe(8 * 60 + 210);
});

test("a day is copied, not shared", () => {
    const monday = [{ from: "09:00", to: "17:00" }];
    const week = [monday, [], [], [], [], [], []];
    const copied = copyDay(week, 0, [0, 1, 2]);
    expect(copied.map((list) => list.length)).toEqual([1, 1, 1, 0, 0, 0, 0]);
    expect(copied[1]).toEqual(monday);
    expect(copied[1]?.[0]).not.toBe(monday[0]);
});

test("another stretch begins where one is likely", () => {
    expect(nextHours([])).toEqual({ from: "08:30", to: "18:00" });
    expect(nextHours([{ from: "08:30", to: "12:00" }])).toEqual({ from: "13:30", to: "18:00" });
    expect(nextHours([{ from: "08:30", to: "18:00" }])).toEqual({ from: "19:00", to: "20:00" });
    expect(nextHours([{ from: "22:00", to: "06:00" }])).toEqual({ from: "", to: "" });
});
