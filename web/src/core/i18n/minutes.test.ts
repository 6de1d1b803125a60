import { expect, test } from "vitest";
import { formatMinutes, parseMinutes } from "./minutes";

test("time is shown as hours and minutes", () => {
    expect([0, 5, 59.9, 60, 75, 1440].map(formatMinutes)).toEqual([
        "0:00",
        "0:05",
        "0:59",
        "1:00",
        "1:15",
        "24:00",
    ]);
});

test("what people type for a time is understood", () => {
    expect(["90", "1:30", "1h30", "1 H 30", "45 min", "2h", "0:07"].map(parseMinutes)).toEqual([
        90, 90, 90, 90, 45, 120, 7,
    ]);
    expect(["", "0", "x", "1:75", "-5", "1:2:3", "1.5"].map(parseMinutes)).toEqual(
        Array.from({ length: 7 }, () => null),
    );
});
