import { expect, test } from "vitest";
import { addAfter, addAt, onlyWay, removed } from "./compose";
import { graphOf, linesOf, type WayNames } from "./graph";
import { findStep, guideOf } from "./guide";

const source = `guide: a
steps:
  one:
    question: {fr: "Une ?", en: "One?"}
    answer: yes-no
    yes: two
  two:
    instruction: {fr: "Deux", en: "Two"}
    next: end
    unsure: end
  end:
    outcome: solved
    say: {fr: "Fin", en: "End"}
tests:
  - name: Short
    answers: {one: "yes", two: done}
    outcome: end
`;
const ways = (text: string, id: string) => {
    const guide = guideOf(text);
    return guide && findStep(guide, id)?.ways.map(({ slot, target }) => `${slot} > ${target}`);
};

test("a new step takes the first way that leads nowhere", () => {
    const { source: text, id } = addAfter(source, "outcome", "outcome", "one");
    expect(id).toBe("outcome");
    expect(ways(text, "one")).toEqual(["yes > two", "no > outcome", "unsure > "]);
});

test("a new step comes between a step and the next one", () => {
    const { source: text, id } = addAfter(source, "check", "two", "two");
    expect(id).toBe("two_2");
    expect(ways(text, "two")).toEqual(["next > two_2", "unsure > end"]);
    expect(ways(text, "two_2")).toEqual(["pass > end", "fail > ", "unsure > "]);
    expect(guideOf(text)?.steps.map((step) => step.id)).toEqual(["one", "two", "two_2", "end"]);
});

test("a new step at the end of a way, or of nothing", () => {
    expect(ways(addAt(source, "outcome", "stop", "one", "unsure").source, "one")?.[2]).toBe("unsure > stop");
    expect(guideOf(addAfter("guide: a\n", "question", "q", null).source)?.start).toBe("q");
    const after = addAfter(source, "outcome", "other", "end");
    expect(ways(after.source, "two")).toEqual(ways(source, "two"));
});

test("the way that is meant is asked for unless there is only one", () => {
    const guide = guideOf(source);
    const step = (id: string) => (guide && findStep(guide, id)) ?? expect.fail();
    expect(onlyWay(step("one"))).toBe("no");
    expect(onlyWay(step("two"))).toBeUndefined();
});

test("what a deleted step leaves behind is named", () => {
    const gone = removed(source, "two");
    expect(gone.ways.map(({ step, way }) => `${step.id} ${way.slot}`)).toEqual(["one yes"]);
    expect(gone.tests).toEqual(["Short"]);
    expect(removed(source, "end").tests).toEqual(["Short"]);
});

const names: WayNames = {
    yes: "Oui",
    no: "Non",
    pass: "Réussi",
    fail: "Échoué",
    solved: "Résolu",
    escalate: "Escaladé",
    request: "Demande",
    stop: "Arrêté",
    next: "sinon",
    unsure: "Ne sait pas",
    alone: "Seul",
};

test("the chart joins the ways between two steps and shows what is missing", () => {
    const guide = guideOf(
        source.replace("yes: two", "yes: three").replace("  one:", "  zero:\n    outcome: stop\n  one:"),
    );
    if (!guide) expect.fail();
    guide.start = "one";
    const graph = graphOf(guide, "fr", names, [
        { severity: "error", step: "one", text: "?" },
        { severity: "warning", step: "two", text: "!" },
    ]);
    expect(graph.boxes.map(({ id, kind, start }) => `${id} ${kind} ${start}`)).toEqual([
        "one question true",
        "zero outcome false",
        "two instruction false",
        "end outcome false",
        "three missing false",
    ]);
    expect(graph.boxes[0]).toMatchObject({ words: "Une ?", errors: ["?"], warnings: [] });
    expect(graph.arrows.map(({ id, parts }) => `${id}: ${parts.map(({ words }) => words)}`)).toEqual([
        "one three: Oui",
        "two end: ,Ne sait pas",
    ]);
    const [, second] = graph.arrows;
    expect(second && linesOf(second).map(({ words }) => words)).toEqual(["Ne sait pas"]);
});

test("long words and many ways on one arrow are shortened", () => {
    const part = (words: string) => ({ slot: words, words, unsure: false });
    const lines = linesOf({
        id: "a b",
        from: "a",
        to: "b",
        parts: ["1", "2", "3", "4", "5"].map(part),
    });
    expect(lines.map(({ words }) => words)).toEqual(["1", "2", "3", "+ 2"]);
    const [long] = linesOf({
        id: "a b",
        from: "a",
        to: "b",
        parts: [part("The page comes out badly, pale")],
    });
    expect(long?.words).toBe("The page comes out badly,…");
});
