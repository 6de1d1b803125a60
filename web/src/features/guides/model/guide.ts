// What a guide's text says: its steps and the ways between them. Lenient: a text that is being written has faults,
// which the server names; here whatever can be understood is shown.
import type { Language } from "@/core/i18n/catalogue";
import { type Path, type SourceTree, treeOf } from "./tree";

export const kKinds = ["question", "instruction", "check", "calculation", "call", "outcome"] as const;
export type StepKind = (typeof kKinds)[number];
export const kAnswers = ["choice", "yes-no", "text", "number", "date", "photo"] as const;
export type AnswerKind = (typeof kAnswers)[number];
export const kOutcomes = ["solved", "escalate", "request", "stop"] as const;
export type OutcomeKind = (typeof kOutcomes)[number];

export interface Words {
    fr: string;
    en: string;
}

/** One way that a step may have. */
export interface Way {
    /** Where its target is written, within the step: "yes", "answers/none/next", "when/0/next". */
    slot: string;
    /** What it is for: yes, pass, solved, unsure, next, or the id of an answer. */
    name: string;
    /** Of an answer. */
    label?: Words;
    /** Of a calculation. */
    condition?: string;
    /** The step that it leads to; empty where that isn't said. */
    target: string;
    /** The step isn't whole without it. */
    needed: boolean;
}

export interface Answer {
    id: string;
    words: Words;
    technical: Words;
    next: string;
}

export interface Parameter {
    name: string;
    value: string;
    /** The step; empty for a constant. */
    answer: string;
}

export interface Step {
    id: string;
    line: number;
    /** Null where the text doesn't say so yet. */
    kind: StepKind | null;
    answer: AnswerKind;
    outcome: OutcomeKind;
    /** What is asked, done or said; of a check how a person finds out. */
    text: Words;
    technical: Words;
    cue: Words;
    answers: Answer[];
    when: { condition: string; next: string }[];
    /** Of a check: a constant, or the step whose answer is meant. */
    parameters: Parameter[];
    /** What an outcome sets in the ticket. */
    settings: { name: string; value: string }[];
    picture: { name: string; words: Words };
    /** Texts by key: least, most, unit, timeout, article, check, calculate, call. */
    values: Readonly<Record<string, string>>;
    ways: Way[];
}

export interface Guide {
    key: string;
    title: Words;
    purpose: Words;
    keywords: { fr: string[]; en: string[] };
    selfHelp: boolean;
    start: string;
    /** Whether `start` is written, or the first step is meant. */
    startNamed: boolean;
    steps: Step[];
    tests: { name: string; outcome: string; steps: string[] }[];
    /** Where steps were put by hand. */
    layout: ReadonlyMap<string, { x: number; y: number }>;
}

export const kKindKeys: Readonly<Record<StepKind, string>> = {
    question: "question",
    instruction: "instruction",
    check: "check",
    calculation: "calculate",
    call: "call",
    outcome: "outcome",
};
const kTextKeys: Readonly<Record<StepKind, string | null>> = {
    question: "question",
    instruction: "instruction",
    check: "how",
    calculation: null,
    call: null,
    outcome: "say",
};

/** Where the words of a step stand, if its kind has any. */
export function textKey(kind: StepKind): string | null {
    return kTextKeys[kind];
}

/** As the server takes names of steps and answers (docs/guide/guides.md). */
export function isStepId(text: string): boolean {
    return (
        /^[a-z][a-z0-9_]{0,39}$/.test(text) &&
        !["and", "or", "not", "true", "false", "today", "unsure"].includes(text)
    );
}

export function inLanguage(words: Words, language: Language): string {
    return words[language] || words[language === "fr" ? "en" : "fr"];
}

function wordsAt(tree: SourceTree, path: Path): Words {
    return { fr: tree.text([...path, "fr"]), en: tree.text([...path, "en"]) };
}

function textsAt(tree: SourceTree, path: Path): string[] {
    return Array.from({ length: tree.count(path) }, (_, at) => tree.text([...path, at]));
}

function oneOf<T extends string>(list: readonly T[], text: string, otherwise: T): T {
    return list.find((each) => each === text) ?? otherwise;
}

/** The guide of a text that can be read as YAML. */
export function readGuide(tree: SourceTree): Guide {
    const steps = tree.keys(["steps"]).map((id) => readStep(tree, id));
    const start = tree.text(["start"]);
    const layout = new Map<string, { x: number; y: number }>();
    for (const id of tree.keys(["layout"])) {
        const [x, y] = [0, 1].map((at) => Number(tree.text(["layout", id, at]) || Number.NaN));
        if (Number.isFinite(x) && Number.isFinite(y)) layout.set(id, { x: Number(x), y: Number(y) });
    }
    return {
        key: tree.text(["guide"]),
        title: wordsAt(tree, ["title"]),
        purpose: wordsAt(tree, ["purpose"]),
        keywords: { fr: textsAt(tree, ["keywords", "fr"]), en: textsAt(tree, ["keywords", "en"]) },
        selfHelp: tree.text(["self-help"]) === "yes",
        start: start || (steps[0]?.id ?? ""),
        startNamed: start !== "",
        steps,
        tests: Array.from({ length: tree.count(["tests"]) }, (_, at) => ({
            name: tree.text(["tests", at, "name"]),
            outcome: tree.text(["tests", at, "outcome"]),
            steps: tree.keys(["tests", at, "answers"]),
        })),
        layout,
    };
}

function readStep(tree: SourceTree, id: string): Step {
    const path = ["steps", id];
    const keys = tree.keys(path);
    const kind = kKinds.find((each) => keys.includes(kKindKeys[each])) ?? null;
    const key = kind && kTextKeys[kind];
    const step: Step = {
        id,
        line: tree.lineOf(path),
        kind,
        answer: oneOf(kAnswers, tree.text([...path, "answer"]), "text"),
        outcome: oneOf(kOutcomes, tree.text([...path, "outcome"]), "stop"),
        text: key ? wordsAt(tree, [...path, key]) : { fr: "", en: "" },
        technical: wordsAt(tree, [...path, "technical"]),
        cue: wordsAt(tree, [...path, "cue"]),
        answers: tree.keys([...path, "answers"]).map((answer) => {
            const at = [...path, "answers", answer];
            return {
                id: answer,
                words: wordsAt(tree, at),
                technical: wordsAt(tree, [...at, "technical"]),
                next: tree.text([...at, "next"]),
            };
        }),
        when: Array.from({ length: tree.count([...path, "when"]) }, (_, at) => ({
            condition: tree.text([...path, "when", at, "if"]),
            next: tree.text([...path, "when", at, "next"]),
        })),
        settings: tree
            .keys([...path, "set"])
            .map((name) => ({ name, value: tree.text([...path, "set", name]) })),
        picture: {
            name: tree.text([...path, "picture", "name"]),
            words: wordsAt(tree, [...path, "picture"]),
        },
        parameters: tree.keys([...path, "with"]).map((name) => ({
            name,
            value: tree.text([...path, "with", name]),
            answer: tree.text([...path, "with", name, "answer"]),
        })),
        values: Object.fromEntries(keys.map((each) => [each, tree.text([...path, each])])),
        ways: [],
    };
    const ways = waysOf(step);
    if (step.values.for !== undefined && mayBeForTechnicians(step))
        ways.push({ slot: "alone", name: "alone", target: step.values.alone ?? "", needed: false });
    return { ...step, ways };
}

/** Whether users who go through the guide alone may be led around it. */
export function mayBeForTechnicians({ kind }: Step): boolean {
    return kind === "question" || kind === "instruction" || kind === "check" || kind === "call";
}

/** Every way that a step of its kind may have, in the order in which they are thought of. */
function waysOf(step: Step): Way[] {
    const way = (name: string, needed: boolean): Way => ({
        slot: name,
        name,
        target: step.values[name] ?? "",
        needed,
    });
    switch (step.kind) {
        case "question":
            return questionWays(step, way);
        case "instruction":
            return [way("next", true), way("unsure", false)];
        case "check":
            return [way("pass", true), way("fail", true), way("unsure", true)];
        case "calculation":
            return [
                ...step.when.map(({ condition, next }, at) => ({
                    slot: `when/${at}/next`,
                    name: "when",
                    condition,
                    target: next,
                    needed: true,
                })),
                way("next", true),
            ];
        case "call":
            return [...kOutcomes, "next"].map((name) => way(name, false));
        case "outcome":
        case null:
            return [];
    }
}

function questionWays(step: Step, way: (name: string, needed: boolean) => Way): Way[] {
    const unsure = way("unsure", false);
    if (step.answer === "yes-no") return [way("yes", true), way("no", true), unsure];
    if (step.answer !== "choice") return [way("next", true), unsure];
    const answers = step.answers.map(({ id, words, next }) => ({
        slot: `answers/${id}/next`,
        name: id,
        label: words,
        target: next,
        needed: true,
    }));
    return [...answers, unsure];
}

/** The guide of a text, or nothing where it can't be read. */
export function guideOf(source: string): Guide | null {
    const tree = treeOf(source);
    return tree.fault ? null : readGuide(tree);
}

export function findStep(guide: Guide, id: string): Step | undefined {
    return guide.steps.find((step) => step.id === id);
}

/** Whatever leads to a step. */
export function waysTo(guide: Guide, id: string): { step: Step; way: Way }[] {
    return guide.steps.flatMap((step) =>
        step.ways.filter(({ target }) => target === id).map((way) => ({ step, way })),
    );
}
