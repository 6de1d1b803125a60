import { expect, test } from "vitest";
import { compare, graphOfBoth } from "./differences";
import type { WayNames } from "./graph";

const before = `guide: a
title: {fr: "Un", en: "One"}
keywords: {en: [black]}
steps:
  lamp:
    question: {fr: "Une lumière ?", en: "A light?"}
    answer: choice
    answers:
      none: {fr: "Aucune", en: "None", next: plug}
      some: {fr: "Une", en: "One", next: cable}
    unsure: plug
  plug:
    instruction: {en: "Plug it in."}
    next: end
  cable:
    instruction: {en: "Replace the cable."}
    next: end
  end:
    outcome: solved
    say: {en: "Good."}
tests:
  - {name: Loose, answers: {lamp: none}, outcome: end}
  - {name: Old, answers: {lamp: some}, outcome: end}
`;
const after = before
    .replace('en: "A light?"', 'en: "Is there a light?"')
    .replace("next: cable", "next: visit")
    .replace("keywords: {en: [black]}", "keywords: {en: [black, dark]}")
    .replace(/ {2}cable:\n.*\n.*\n/, "")
    .replace("tests:", '  visit:\n    outcome: escalate\n    say: {en: "Somebody comes."}\ntests:')
    .replace("Old, answers: {lamp: some}, outcome: end", "New, answers: {lamp: some}, outcome: visit");

const names = { unsure: "Don't know", next: "otherwise" } as WayNames;

test("what became of each step, way, word and test is listed", () => {
    expect(compare(before, after)?.list).toEqual([
        { about: "guide", path: "keywords/en/1", before: "", after: "dark" },
        { about: "value", step: "lamp", path: "question/en", before: "A light?", after: "Is there a light?" },
        { about: "way", step: "lamp", slot: "answers/some/next", before: "cable", after: "visit" },
        { about: "step", mark: "added", step: "visit" },
        { about: "step", mark: "removed", step: "cable" },
        { about: "test", mark: "removed", name: "Old" },
        { about: "test", mark: "added", name: "New" },
    ]);
    expect(compare(before, before)?.list).toEqual([]);
    expect(compare(before, before.replaceAll('"', "'"))?.list).toEqual([]);
    expect(compare(before, "a: [")).toBeNull();
    const start = compare(before, before.replace("steps:", "start: plug\nsteps:"))?.list;
    expect(start).toEqual([{ about: "guide", path: "start", before: "lamp", after: "plug" }]);
});

test("both versions are one chart", () => {
    const compared = compare(before, after);
    if (!compared) expect.fail();
    const graph = graphOfBoth(compared, "en", names);
    expect(graph.boxes.map(({ id, mark }) => `${id} ${mark ?? "same"}`)).toEqual([
        "lamp changed",
        "plug same",
        "end same",
        "visit added",
        "cable removed",
    ]);
    expect(
        graph.arrows.flatMap(({ from, to, parts }) =>
            parts.map(({ words, mark }) => `${from} ${to} ${words} ${mark ?? "same"}`),
        ),
    ).toEqual([
        "lamp plug None same",
        "lamp plug Don't know same",
        "lamp visit One added",
        "plug end  same",
        "lamp cable One removed",
        "cable end  removed",
    ]);
});

test("another word on a way is a change of the way; a way to nothing is drawn", () => {
    const compared = compare(before, before.replace('en: "One", next: cable', 'en: "A light", next: gone'));
    if (!compared) expect.fail();
    const graph = graphOfBoth(compared, "en", names);
    expect(graph.boxes.find(({ id }) => id === "gone")).toMatchObject({ kind: "missing", mark: undefined });
    const renamed = compare(before, before.replace('en: "One", next', 'en: "A light", next'));
    if (!renamed) expect.fail();
    const parts = graphOfBoth(renamed, "en", names).arrows.find(({ id }) => id === "lamp cable")?.parts;
    expect(parts).toMatchObject([{ words: "A light", mark: "changed" }]);
});
