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
