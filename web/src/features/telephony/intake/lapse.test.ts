import { expect, test } from "vitest";
import { lapse } from "./lapse";

test("a lapse is written as on a telephone", () => {
    expect(lapse(0)).toBe("0:00");
    expect(lapse(18_400)).toBe("0:18");
    expect(lapse(725_000)).toBe("12:05");
    expect(lapse(3_730_000)).toBe("1:02:10");
    expect(lapse(-5)).toBe("0:00");
});
