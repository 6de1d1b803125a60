import { expect, test } from "vitest";
import { formatsOf } from "./format";

const minute = 60_000;
const hour = 60 * minute;

test("a lapse is told in its largest whole unit, as the language writes it", () => {
    const french = formatsOf("fr");
    const english = formatsOf("en");
    const plain = (text: string) => text.replace(/\s/g, " ");
    expect([25 * minute, 23 * hour + 59 * minute, 6 * 24 * hour + hour].map(french.lapse).map(plain)).toEqual(
        ["25 min", "23 h", "6 j"],
    );
    expect([25 * minute, 5 * hour, 60 * 24 * hour].map(english.lapse)).toEqual(["25m", "5h", "60d"]);
    expect(english.lapse(20_000)).toBe("0m");
});

test("what is past never looks like what is to come: it has its date, and how long it is ago", () => {
    const { overdue, short } = formatsOf("en");
    const now = new Date(2026, 10, 22, 10, 0);
    expect(overdue(new Date(2026, 10, 16, 16, 30), now)).toBe("16 Nov · 5d");
    expect(overdue(new Date(2026, 10, 21, 16, 30), now)).toBe("21 Nov · 17h");
    expect(overdue(new Date(2026, 10, 22, 9, 35), now)).toBe("09:35 · 25m");
    expect(short(new Date(2026, 10, 23, 16, 30), now)).toBe("Mon 16:30");
});
