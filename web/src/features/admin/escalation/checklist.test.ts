import { expect, test } from "vitest";
import { isComplete, newItem, withLevel } from "./checklist";

test("an item of one's own has a key that the server takes, and each its own", () => {
    const [a, b] = [newItem(), newItem()];
    expect(a.key).toMatch(/^own-[a-z0-9-]+$/);
    expect(a.key).not.toBe(b.key);
});

test("a list is complete once every item is named in both languages", () => {
    const named = { key: "since", label: { fr: "Depuis quand", en: "Since when" }, required: true };
    const values = { categoryId: null, items: [named], levelTeams: [] };
    expect(isComplete(values, false)).toBe(true);
    expect(isComplete(values, true)).toBe(false);
    expect(isComplete({ ...values, items: [] }, false)).toBe(false);
    expect(isComplete({ ...values, items: [named, newItem()] }, false)).toBe(false);
});

test("each level leads to one team or to none", () => {
    const two = withLevel([], 2, 7);
    expect(two).toEqual([{ level: 2, teamId: 7 }]);
    expect(withLevel(withLevel(two, 3, 9), 2, 8)).toEqual([
        { level: 2, teamId: 8 },
        { level: 3, teamId: 9 },
    ]);
    expect(withLevel(two, 2, null)).toEqual([]);
});
