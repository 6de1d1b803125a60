import { expect, test } from "vitest";
import { blankTerm, heldTerm, inputOf, isComplete, wordsIn } from "./term";

const term = {
    id: 4,
    name: { fr: "pare-feu", en: "firewall" },
    also: { fr: ["coupe-feu", "firewall"], en: [] },
    meaning: { fr: "Un filtre.", en: "A filter." },
    explained: true,
    shipped: false,
    version: 3,
};

test("a term goes into its form and back unchanged", () => {
    const { values, version } = heldTerm(term);
    expect(version).toBe(3);
    expect(values.alsoFr).toBe("coupe-feu, firewall");
    const { id: _, shipped: __, version: ___, ...input } = term;
    expect(inputOf(values)).toEqual(input);
});

test("commas part words, whatever stands around them", () => {
    expect(wordsIn(" a b ,, c,")).toEqual(["a b", "c"]);
    expect(wordsIn("")).toEqual([]);
});

test("both languages need a name and a meaning", () => {
    expect(isComplete(blankTerm)).toBe(false);
    expect(isComplete(heldTerm(term).values)).toBe(true);
    expect(isComplete({ ...heldTerm(term).values, meaningEn: " " })).toBe(false);
});
