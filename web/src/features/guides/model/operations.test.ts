import { describe, expect, test } from "vitest";
import { guideOf } from "./guide";
import * as does from "./operations";

const source = `# About screens
guide: black-screen                      # the same in every version
title: {fr: "L'écran reste noir", en: "The screen stays black"}
keywords: {fr: [écran noir], en: [black screen]}
start: lamp
steps:
  lamp:   # looked at first
    question: {fr: "Une lumière ?", en: "A light?"}   # plain
    answer: choice
    answers:
      none:  {fr: "Aucune", en: "None", next: power}
      amber:
        fr: Orange
        en: 'Amber'
        next: cable
    unsure: power
    later: {kept: yes}

  # The cable is loose more often than the screen is broken.
  power:
    instruction:
      fr: |
        Appuyez.
        Attendez.
      en: "Press."
    next: enough   # reckoned
    unsure: visit

  cable:
    check: link.up
    with: {interface: eth0}
    how: {fr: "Regardez.", en: "Look."}
    pass: fixed
    fail: visit
    unsure: visit

  enough:
    calculate: "lamp = 'none' or known(power)"
    when:
      - if: "enough and power_on"
        next: visit
      - if: "enough"
        next: fixed
    next: lamp

  fixed:
    outcome: solved
    say: {fr: "Bien.", en: "Good."}
  visit:
    outcome: escalate
    say: {fr: "On vient.", en: "Somebody comes."}
tests:
  - name: Loose
    answers: {lamp: [none, amber], power: done}
    outcome: fixed
`;

/** The lines that went and those that came. */
function changes(after: string, from = source): string[] {
    const [was, is] = [from.split("\n"), after.split("\n")];
    return [
        ...was.filter((line) => !is.includes(line)).map((line) => `-${line}`),
        ...is.filter((line) => !was.includes(line)).map((line) => `+${line}`),
    ];
}

test("a guide is read with its ways", () => {
    const guide = guideOf(source);
    expect(guide?.steps.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
        "lamp question",
        "power instruction",
        "cable check",
        "enough calculation",
        "fixed outcome",
        "visit outcome",
    ]);
    expect(guide?.steps[0]?.ways.map(({ slot, target }) => `${slot} > ${target}`)).toEqual([
        "answers/none/next > power",
        "answers/amber/next > cable",
        "unsure > power",
    ]);
    expect(guide?.steps[3]?.ways.map(({ slot, target }) => `${slot} > ${target}`)).toEqual([
        "when/0/next > visit",
        "when/1/next > fixed",
        "next > lamp",
    ]);
    expect(guide?.steps[1]?.text.fr).toBe("Appuyez.\nAttendez.\n");
    expect(guide?.steps[0]?.line).toBe(7);
});

test("what the server refuses is not drawn", () => {
    expect(guideOf("guide: a\nsteps: {a: &x {outcome: stop}, b: *x}")).toBeNull();
    expect(guideOf("guide: a\nguide: b")).toBeNull();
    expect(guideOf("only words")).toBeNull();
    expect(guideOf("")).toBeNull();
});

describe("an edit touches only what it is about", () => {
    test("words, in the quotes they had", () => {
        expect(changes(does.setWords(source, "lamp", "question", "en", 'A "red" light?'))).toEqual([
            '-    question: {fr: "Une lumière ?", en: "A light?"}   # plain',
            '+    question: {fr: "Une lumière ?", en: "A \\"red\\" light?"}   # plain',
        ]);
        expect(changes(does.setWords(source, "lamp", "answers/amber", "fr", "Jaune: orangé"))).toEqual([
            "-        fr: Orange",
            '+        fr: "Jaune: orangé"',
        ]);
        expect(changes(does.setWords(source, "lamp", "answers/amber", "en", "It's amber"))).toEqual([
            "-        en: 'Amber'",
            "+        en: 'It''s amber'",
        ]);
        const lines = does.setWords(source, "power", "instruction", "fr", "Une.\n\nDeux.");
        expect(guideOf(lines)?.steps[1]?.text.fr).toBe("Une.\n\nDeux.");
        expect(lines).toContain('      en: "Press."\n    next: enough   # reckoned\n');
    });

    test("words that a step can do without come and go whole", () => {
        const with1 = does.setWords(source, "power", "technical", "fr", "LED");
        expect(changes(with1)).toEqual(['+    technical: {fr: "LED", en: ""}']);
        const with2 = does.setWords(with1, "power", "technical", "en", "Led");
        expect(guideOf(with2)?.steps[1]?.technical).toEqual({ fr: "LED", en: "Led" });
        const without = does.setWords(
            does.setWords(with2, "power", "technical", "en", ""),
            "power",
            "technical",
            "fr",
            "",
        );
        expect(without).toBe(source);
        const answer = does.setWords(source, "lamp", "answers/none/technical", "en", "Dark");
        expect(changes(answer)[1]).toBe(
            '+      none:  {fr: "Aucune", en: "None", technical: {fr: "", en: "Dark"}, next: power}',
        );
    });

    test("ways and values, where they are written or where they belong", () => {
        expect(changes(does.setWay(source, "lamp", "answers/none/next", "cable"))[1]).toContain(
            "next: cable}",
        );
        expect(changes(does.setWay(source, "lamp", "answers/none/next", ""))[1]).toContain('en: "None"}');
        expect(changes(does.setWay(source, "power", "next", "fixed"))).toEqual([
            "-    next: enough   # reckoned",
            "+    next: fixed   # reckoned",
        ]);
        expect(changes(does.setWay(source, "lamp", "unsure", ""))).toEqual(["-    unsure: power"]);
        expect(changes(does.setWay(source, "enough", "when/1/next", "power"))[1]).toBe(
            "+        next: power",
        );
        const open = does.setWay(source, "enough", "when/0/next", "");
        expect(guideOf(open)?.steps[3]?.ways[0]?.target).toBe("");
        expect(guideOf(does.setWay(open, "enough", "when/0/next", "lamp"))?.steps[3]?.ways[0]?.target).toBe(
            "lamp",
        );
        expect(changes(does.setValue(source, "cable", "with/count", "3"))[1]).toBe(
            "+    with: {interface: eth0, count: 3}",
        );
        expect(changes(does.setValue(source, "cable", "with/interface", ""))).toEqual([
            "-    with: {interface: eth0}",
        ]);
        expect(changes(does.setValue(source, "cable", "timeout", "5"))).toEqual(["+    timeout: 5"]);
        const without = does.setValue(source, "cable", "with/interface", "");
        expect(does.setValue(without, "cable", "with/interface", "eth0")).toBe(source);
    });
});

describe("steps", () => {
    test("are added behind another, apart as the others are", () => {
        const added = does.addStep(source, "again", "question", "power");
        expect(added).toContain(
            '    unsure: visit\n\n  again:\n    question: {fr: "", en: ""}\n    answer: yes-no\n\n  cable:',
        );
        expect(changes(does.addStep(source, "last", "outcome")).slice(0, 2)).toEqual([
            "+  last:",
            '+    say: {fr: "", en: ""}',
        ]);
        for (const kind of ["question", "instruction", "check", "calculation", "call", "outcome"] as const)
            expect(guideOf(does.addStep("guide: a\n", "one", kind))?.steps[0]?.kind).toBe(kind);
        expect(guideOf(does.addStep("guide: a\nsteps: {}\n", "one", "call"))?.steps[0]?.kind).toBe("call");
        expect(guideOf(does.addStep("guide: a\nsteps:\n", "one", "call"))?.steps[0]?.kind).toBe("call");
        const flow = does.addStep("steps: {a: {outcome: stop}}", "b", "outcome", "a");
        expect(guideOf(flow)?.steps.map(({ id }) => id)).toEqual(["a", "b"]);
    });

    test("are copied with what this console doesn't know", () => {
        const copied = does.duplicateStep(source, "lamp", "lamp_2");
        const guide = guideOf(copied);
        expect(guide?.steps.map(({ id }) => id).slice(0, 3)).toEqual(["lamp", "lamp_2", "power"]);
        expect(guide?.steps[1]?.ways).toEqual(guide?.steps[0]?.ways);
        expect(copied.match(/later: \{kept: yes\}/g)).toHaveLength(2);
    });

    test("go with their comment and their place, and nothing else", () => {
        const placed = does.setPlace(source, "power", { x: 10.4, y: -3 });
        const gone = does.removeStep(placed, "power");
        expect(gone).not.toContain("The cable is loose");
        expect(gone).not.toContain("layout");
        expect(gone).toContain("next: power}");
        expect(changes(gone).filter((line) => line.startsWith("+"))).toEqual([]);
        let all = source;
        for (const { id } of guideOf(source)?.steps ?? []) all = does.removeStep(all, id);
        expect(guideOf(all)?.steps).toEqual([]);
        expect(guideOf(does.addStep(all, "one", "outcome"))?.steps.map(({ id }) => id)).toEqual(["one"]);
    });

    test("are renamed wherever they are named", () => {
        const renamed = does.renameStep(does.setPlace(source, "power", { x: 1, y: 2 }), "power", "plug");
        const guide = guideOf(renamed);
        expect(guide?.steps[0]?.ways.map(({ target }) => target)).toEqual(["plug", "cable", "plug"]);
        expect(guide?.steps[3]?.values.calculate).toBe("lamp = 'none' or known(plug)");
        expect(guide?.steps[3]?.when[0]?.condition).toBe("enough and power_on");
        expect(guide?.tests[0]?.steps).toEqual(["lamp", "plug"]);
        expect([...(guide?.layout ?? [])]).toEqual([["plug", { x: 1, y: 2 }]]);
        expect(does.renameStep(renamed, "plug", "power")).toBe(
            does.setPlace(source, "power", { x: 1, y: 2 }),
        );
        expect(guideOf(does.renameStep(source, "lamp", "light"))?.start).toBe("light");
        expect(guideOf(does.renameStep(source, "fixed", "done"))?.tests[0]?.outcome).toBe("done");
    });

    test("get a name that is free", () => {
        expect(does.freeId(["a"], "b")).toBe("b");
        expect(does.freeId(["step", "step_2"], "step")).toBe("step_3");
        expect(does.freeId(["step_2", "step_3"], "step_2")).toBe("step_4");
    });

    test("begin the guide", () => {
        expect(changes(does.setStart(source, "cable"))).toEqual(["-start: lamp", "+start: cable"]);
        const unnamed = source.replace("start: lamp\n", "");
        expect(guideOf(unnamed)?.start).toBe("lamp");
        expect(does.setStart(unnamed, "lamp")).toBe(source);
    });
});

describe("answers and conditions", () => {
    test("change places, come and go", () => {
        const swapped = does.swapAnswers(source, "lamp", "none", "amber");
        expect(guideOf(swapped)?.steps[0]?.answers.map(({ id }) => id)).toEqual(["amber", "none"]);
        expect(does.swapAnswers(swapped, "lamp", "amber", "none")).toBe(source);
        expect(changes(does.addAnswer(source, "lamp", "blue"))).toEqual(['+      blue: {fr: "", en: ""}']);
        expect(guideOf(does.removeAnswer(source, "lamp", "amber"))?.steps[0]?.answers).toHaveLength(1);
        const none = does.removeAnswer(does.removeAnswer(source, "lamp", "amber"), "lamp", "none");
        expect(guideOf(does.addAnswer(none, "lamp", "one"))?.steps[0]?.answers.map(({ id }) => id)).toEqual([
            "one",
        ]);
    });

    test("are renamed in tests and calculations", () => {
        const guide = does.renameAnswer(source, "lamp", "none", "dark");
        expect(guide).toContain("dark:  {fr:");
        expect(guide).toContain("calculate: \"lamp = 'dark' or known(power)\"");
        expect(guide).toContain("lamp: [dark, amber]");
        expect(does.renameAnswer(guide, "lamp", "dark", "none")).toBe(source);
    });

    test("another kind of answer keeps what fits", () => {
        const number = does.setAnswerKind(source, "lamp", "number");
        expect(guideOf(number)?.steps[0]?.ways.map(({ slot, target }) => `${slot} > ${target}`)).toEqual([
            "next > power",
            "unsure > power",
        ]);
        expect(number).not.toContain("answers:\n");
        expect(number).toContain("later: {kept: yes}");
        const yesNo = does.setAnswerKind(source, "lamp", "yes-no");
        expect(guideOf(yesNo)?.steps[0]?.ways.map(({ target }) => target)).toEqual([
            "power",
            "cable",
            "power",
        ]);
        const choice = guideOf(does.setAnswerKind(yesNo, "lamp", "choice"))?.steps[0];
        expect(choice?.answers.map(({ id, words, next }) => [id, words.fr, next])).toEqual([
            ["yes", "Oui", "power"],
            ["no", "Non", "cable"],
        ]);
    });

    test("conditions come and go", () => {
        const more = does.addCondition(source, "enough");
        expect(guideOf(more)?.steps[3]?.when).toHaveLength(3);
        expect(does.removeCondition(more, "enough", 2)).toBe(source);
        const none = does.removeCondition(does.removeCondition(source, "enough", 0), "enough", 0);
        expect(guideOf(none)?.steps[3]?.when).toEqual([]);
        expect(none).not.toContain("when:");
        expect(guideOf(does.addCondition(none, "enough"))?.steps[3]?.when).toEqual([
            { condition: "enough", next: "" },
        ]);
    });
});

test("the guide's own words", () => {
    expect(changes(does.setHead(source, "title", "en", "Black"))[1]).toBe(
        '+title: {fr: "L\'écran reste noir", en: "Black"}',
    );
    const purpose = does.setHead(source, "purpose", "fr", "Voir");
    expect(changes(purpose)).toEqual(['+purpose: {fr: "Voir"}']);
    expect(guideOf(does.setHead(purpose, "purpose", "en", "See"))?.purpose).toEqual({
        fr: "Voir",
        en: "See",
    });
    const words = does.setHead(source, "keywords", "en", "black screen, dark,, no picture ");
    expect(words).toContain('keywords: {fr: [écran noir], en: ["black screen", dark, "no picture"]}');
    expect(guideOf(words)?.keywords).toEqual({
        fr: ["écran noir"],
        en: ["black screen", "dark", "no picture"],
    });
    expect(guideOf(does.setHead("guide: a\nsteps: {}", "title", "en", "A"))?.title.en).toBe("A");
});

test("pictures, what an outcome sets, and self-help", () => {
    const set = does.setValue(source, "visit", "set/team", "field");
    expect(changes(set)).toEqual(["+    set: {team: field}"]);
    expect(guideOf(set)?.steps.at(-1)?.settings).toEqual([{ name: "team", value: "field" }]);
    expect(does.setValue(set, "visit", "set/team", "")).toBe(source);
    const named = does.setValue(source, "lamp", "picture/name", "lamp.png");
    const shown = does.setWords(named, "lamp", "picture", "en", "The lamp");
    expect(changes(shown)).toEqual(['+    picture: {name: lamp.png, en: "The lamp"}']);
    expect(does.setValue(shown, "lamp", "picture", "")).toBe(source);
    const offered = does.setSelfHelp(source, true);
    expect(guideOf(offered)?.selfHelp).toBe(true);
    expect(does.setSelfHelp(offered, false)).toBe(source);
});

test("places are kept and given back", () => {
    const placed = does.setPlace(does.setPlace(source, "lamp", { x: 1, y: 2 }), "cable", { x: -3, y: 4.6 });
    expect(placed.endsWith("layout:\n  lamp: [1, 2]\n  cable: [-3, 5]\n")).toBe(true);
    expect(does.setPlace(placed, "lamp", { x: 9, y: 9 })).toContain("lamp: [9, 9]");
    expect(guideOf(placed)?.layout.get("cable")).toEqual({ x: -3, y: 5 });
    expect(does.clearPlaces(does.clearPlaces(placed, "lamp"), "cable")).toBe(source);
    expect(does.clearPlaces(placed)).toBe(source);
});
