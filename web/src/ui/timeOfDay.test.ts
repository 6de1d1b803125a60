import { expect, test } from "vitest";
import { timeFrom } from "./timeOfDay";

test("times are understood as people write them", () => {
    for (const text of ["8:30", "08:30", "8h30", "0830", "830", " 8.30 "])
        expect(timeFrom(text)).toBe("08:30");
    expect(timeFrom("8")).toBe("08:00");
    expect(timeFrom("18h")).toBe("18:00");
    expect(timeFrom("24:00")).toBe("24:00");
    for (const text of ["", "24:01", "25", "8:60", "noon", "8:3:0"]) expect(timeFrom(text)).toBeNull();
});
