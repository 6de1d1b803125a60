import { expect, test } from "vitest";
import { inputOf, isComplete, itemsOf, moved, newQuestion } from "./items";

const view = {
    id: 4,
    kind: "choice" as const,
    label: { fr: "Quoi ?", en: "What?" },
    hint: { fr: "", en: "" },
    required: true,
    choices: [
        { id: 7, name: { fr: "Rien", en: "Nothing" } },
        { id: 8, name: { fr: "Tout", en: "All" } },
    ],
};

test("what is read goes back as it was, and what is new has no number", () => {
    const [item] = itemsOf([view]);
    if (!item) throw new Error("an item is missing");
    expect(inputOf([item])).toEqual([view]);
    const fresh = inputOf([{ ...newQuestion(), kind: "date", fr: " Quand ?", en: "When? " }])[0];
    expect(fresh).not.toHaveProperty("id");
    expect(fresh).toMatchObject({ label: { fr: "Quand ?", en: "When?" }, choices: [] });
});

test("a choice needs two named answers, the other kinds none", () => {
    const blank = { ...newQuestion(), fr: "Quoi ?", en: "What?" };
    expect(isComplete(blank)).toBe(false);
    expect(isComplete({ ...blank, kind: "text" })).toBe(true);
    expect(isComplete({ ...blank, kind: "text", en: " " })).toBe(false);
    expect(itemsOf([view]).every(isComplete)).toBe(true);
});

test("moving past an end leaves the list as it is", () => {
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
    expect(moved(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
});
