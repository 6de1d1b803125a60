import { expect, test } from "vitest";
import { changedFields, merge, same } from "./merge";

const base = { name: "Ruth", phones: [{ number: "1", label: "" }], vip: false };

test("what only one side changed is kept from that side, without a clash", () => {
    const mine = { ...base, phones: [{ number: "2", label: "" }] };
    const theirs = { ...base, vip: true };
    const { values, changes } = merge(base, mine, theirs);
    expect(values).toEqual({ name: "Ruth", phones: [{ number: "2", label: "" }], vip: true });
    expect(changes).toEqual([{ field: "vip", theirs: true, clash: false }]);
});

test("what both changed differently stays mine and is named as a clash", () => {
    const { values, changes } = merge(base, { ...base, name: "Mine" }, { ...base, name: "Theirs" });
    expect(values.name).toBe("Mine");
    expect(changes).toEqual([{ field: "name", theirs: "Theirs", clash: true }]);
});

test("the same change on both sides is nobody's conflict", () => {
    const changed = { ...base, name: "Both" };
    expect(merge(base, changed, { ...changed })).toEqual({ values: changed, changes: [] });
});

test("lists are compared by what they hold", () => {
    expect(same([{ a: 1 }], [{ a: 1 }])).toBe(true);
    expect(changedFields(base, { ...base, phones: [{ number: "1", label: "" }] })).toEqual({});
    expect(changedFields(base, { ...base, phones: [] })).toEqual({ phones: [] });
});
