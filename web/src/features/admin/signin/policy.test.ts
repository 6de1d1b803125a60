import { expect, test } from "vitest";
import { whoMustEnrol } from "./policy";

const nobody = { user: false, provider: false, technician: false, supervisor: false, administrator: false };
const accounts = [
    { id: 1, role: "technician", secondFactor: false },
    { id: 2, role: "technician", secondFactor: true },
    { id: 3, role: "administrator", secondFactor: false },
] as const;

test("whoever has none and newly must have one is named", () => {
    const idsOf = (before: typeof nobody, after: typeof nobody) =>
        whoMustEnrol(accounts, before, after).map(({ id }) => id);
    expect(idsOf(nobody, { ...nobody, technician: true })).toEqual([1]);
    expect(idsOf(nobody, { ...nobody, technician: true, administrator: true })).toEqual([1, 3]);
    expect(idsOf({ ...nobody, technician: true }, { ...nobody, technician: true })).toEqual([]);
    expect(idsOf({ ...nobody, technician: true }, nobody)).toEqual([]);
});
