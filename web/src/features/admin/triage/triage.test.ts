import { expect, test } from "vitest";
import { percent } from "./triage";

test("a share is a whole number of percent", () => {
    expect(percent(1, 3)).toBe(33);
    expect(percent(2, 3)).toBe(67);
    expect(percent(5, 5)).toBe(100);
    expect(percent(0, 5)).toBe(0);
});

test("of nothing there is no share", () => {
    expect(percent(0, 0)).toBeNull();
});
