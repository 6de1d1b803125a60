import { expect, test } from "vitest";
import { nameIn, patchOf } from "./labels";

const values = { fr: " Réseau ", en: "Network", parentId: null, active: true };

test("a name comes in the reader's language, else in the other", () => {
    expect(nameIn("fr", { name: { fr: "Réseau", en: "Network" } })).toBe("Réseau");
    expect(nameIn("fr", { name: { fr: "", en: "Network" } })).toBe("Network");
    expect(nameIn("en", { name: { fr: "Réseau", en: "" } })).toBe("Réseau");
});

test("one changed name sends both, because they are one field", () => {
    expect(patchOf(values, { fr: " Réseau " })).toEqual({ name: { fr: "Réseau", en: "Network" } });
    expect(patchOf(values, { active: false })).toEqual({ active: false });
});
