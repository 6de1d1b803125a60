// What can be done to a guide's text from its chart. Each takes the text and gives the text as it is then; what is
// asked of a step that there isn't changes nothing.
import { answerRenamedIn, renamedIn } from "./expression";
import {
    type AnswerKind,
    findStep,
    guideOf,
    kKindKeys,
    kOutcomes,
    readGuide,
    type Step,
    type StepKind,
    textKey,
    type Words,
} from "./guide";
import { applied, type Edit, type Path, quoted, type SourceTree, treeOf, type Value, written } from "./tree";

/** The order in which the keys of a step are written. */
const kOrder = [
    ...Object.values(kKindKeys),
    "with",
    "how",
    "say",
    "technical",
    "cue",
    "picture",
    "for",
    "alone",
    "timeout",
    "answer",
    "least",
    "most",
    "unit",
    "answers",
    "when",
    "yes",
    "no",
    "pass",
    "fail",
    ...kOutcomes,
    "next",
    "unsure",
    "article",
    "set",
];
const kAnswerOrder = ["fr", "en", "technical", "next"];
const kKept: readonly string[] = [...Object.values(kKindKeys), "if"];
const kEmpty = { fr: "", en: "" };

function before(order: readonly string[], key: string): readonly string[] {
    const at = order.indexOf(key);
    return at < 0 ? order : order.slice(0, at);
}

/** The text after the edits; a text that can't be read stays as it is. */
export function edited(source: string, make: (tree: SourceTree) => readonly (Edit | null)[]): string {
    const tree = treeOf(source);
    return tree.fault ? source : applied(source, make(tree));
}

/** Writes a value where the order of keys has its place. */
export function put(tree: SourceTree, path: Path, value: Value): Edit {
    if (tree.has(path)) return tree.replace(path, value);
    const key = String(path.at(-1));
    const parent = path.slice(0, -1);
    if (path.length === 3) return tree.insert(path, value, before(kOrder, key));
    if (tree.keys(parent).length === 0) return put(tree, parent, { [key]: value });
    return tree.insert(path, value, kAnswerOrder.includes(key) ? before(kAnswerOrder, key) : []);
}

/** Writes a value of a step, "with/host" for one below; an empty one is taken out, and what is left empty by that. */
export function setValue(source: string, step: string, slot: string, value: string): string {
    return edited(source, (tree) => {
        const path = ["steps", step, ...slotPath(slot)];
        if (!tree.has(["steps", step])) return [];
        // Without the key that says of which kind it is a step would be none.
        const kept = kKept.includes(String(path.at(-1)));
        if (value !== "" || kept) return [put(tree, path, value)];
        const parent = path.slice(0, -1);
        const last = /^(with|set)\//.test(slot) && tree.keys(parent).length === 1;
        return [tree.remove(last ? parent : path)];
    });
}

function slotPath(slot: string): (string | number)[] {
    return slot.split("/").map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Writes words of a step ("question", "cue", "answers/none", "answers/none/technical") in one language. Those that a
 * step can do without are taken out when both languages are empty.
 */
export function setWords(
    source: string,
    step: string,
    slot: string,
    language: keyof Words,
    text: string,
): string {
    return edited(source, (tree) => {
        const path = ["steps", step, ...slotPath(slot)];
        const optional = /(^|\/)(technical|cue)$/.test(slot);
        const other = tree.text([...path, language === "fr" ? "en" : "fr"]);
        if (optional && text === "" && other === "") return [tree.remove(path)];
        if (tree.has([...path, language])) return [tree.replace([...path, language], text)];
        if (tree.has(path) && tree.keys(path).length > 0)
            return [tree.insert([...path, language], text, language === "fr" ? ["name"] : ["name", "fr"])];
        return [put(tree, path, { ...kEmpty, [language]: text })];
    });
}

/** The guide's title, what it is for, or its keywords, which stand between commas. */
export function setHead(
    source: string,
    key: "title" | "purpose" | "keywords",
    language: keyof Words,
    text: string,
): string {
    const words = text
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== "");
    const value: Value = key === "keywords" ? words : text;
    const order = ["guide", "title", "purpose", "keywords"];
    return edited(source, (tree) => {
        if (tree.has([key, language])) return [tree.replace([key, language], value)];
        if (tree.keys([key]).length > 0)
            return [tree.insert([key, language], value, language === "fr" ? ["-"] : ["fr"])];
        if (tree.has([key])) return [tree.replace([key], { [language]: value })];
        return [tree.insert([key], { [language]: value }, before(order, key))];
    });
}

/** Whether people may go through the guide by themselves on the portal. */
export function setSelfHelp(source: string, offered: boolean): string {
    return edited(source, (tree) => {
        const path = ["self-help"];
        if (!offered) return [tree.remove(path)];
        return [
            tree.has(path)
                ? tree.replace(path, "yes")
                : tree.insert(path, "yes", ["guide", "title", "purpose", "keywords"]),
        ];
    });
}

/** Lets a way of a step lead to another one, or nowhere. */
export function setWay(source: string, step: string, slot: string, target: string): string {
    return setValue(source, step, slot, target);
}

/** A name for a new step that no other has. */
export function freeId(taken: readonly string[], base: string): string {
    const stem = base.replace(/_\d+$/, "").slice(0, 36);
    if (!taken.includes(base)) return base;
    for (let count = 2; ; count++) if (!taken.includes(`${stem}_${count}`)) return `${stem}_${count}`;
}

/** What a new step of a kind begins with. */
function blank(kind: StepKind): Record<string, Value> {
    switch (kind) {
        case "question":
            return { question: kEmpty, answer: "yes-no" };
        case "check":
            return { check: "host.reachable", how: kEmpty };
        case "calculation":
            return { calculate: "" };
        case "call":
            return { call: "" };
        case "outcome":
            return { outcome: "solved", say: kEmpty };
        case "instruction":
            return { [kKindKeys[kind]]: kEmpty };
    }
}

/** Adds a step behind another one in the text, or at the end. */
export function addStep(source: string, id: string, kind: StepKind, after?: string): string {
    return edited(source, (tree) => [insertStep(tree, id, blank(kind), after)]);
}

function insertStep(tree: SourceTree, id: string, value: Record<string, Value>, after?: string): Edit {
    const steps = tree.keys(["steps"]);
    const path = ["steps", id];
    if (steps.length > 0 && tree.isFlow(["steps"]))
        return tree.insert(path, value, after !== undefined && steps.includes(after) ? [after] : []);
    if (steps.length === 0) {
        const block = `  ${id}:\n${linesOf(value, 4)}`;
        if (tree.has(["steps"])) return tree.replace(["steps"], { [id]: value });
        const end = tree.source.length;
        return { from: end, to: end, text: `${tree.source.endsWith("\n") ? "" : "\n"}steps:\n${block}` };
    }
    const behind = after !== undefined && steps.includes(after) ? after : steps.at(-1);
    const column = columnOf(tree, path[0] ?? "", steps[0] ?? "");
    const apart = steps.length > 1 && tree.isApart(["steps", steps[1] ?? ""]) ? "\n" : "";
    const block = `${apart}${" ".repeat(column)}${id}:\n${linesOf(value, column + 2)}`;
    return tree.insert(path, value, behind === undefined ? [] : [behind], block);
}

function columnOf(tree: SourceTree, ...path: string[]): number {
    const start = tree.entry(path)?.key.range?.[0] ?? 0;
    return start - (tree.source.lastIndexOf("\n", start - 1) + 1);
}

function linesOf(value: Record<string, Value>, indent: number): string {
    return Object.entries(value)
        .map(([key, each]) => `${" ".repeat(indent)}${key}: ${written(each)}\n`)
        .join("");
}

/** A copy of a step behind it, with a name of its own. Its ways lead where those of the first lead. */
export function duplicateStep(source: string, id: string, copy: string): string {
    return edited(source, (tree) => {
        const text = tree.slice(["steps", id]);
        if (text === "") return [];
        const body = `${copy}${text.slice(text.indexOf(":"))}`;
        if (tree.isFlow(["steps"])) {
            const end = tree.at(["steps", id])?.range?.[1] ?? 0;
            return [{ from: end, to: end, text: `, ${body}` }];
        }
        const column = " ".repeat(columnOf(tree, "steps", id));
        const apart = tree.isApart(["steps", id]) ? "\n" : "";
        return [tree.insert(["steps", copy], "", [id], `${apart}${column}${body}\n`)];
    });
}

/** Takes a step out, with the comment above it and its place. Ways that led to it lead to a step that isn't there. */
export function removeStep(source: string, id: string): string {
    return edited(source, (tree) => [tree.remove(["steps", id], true), removePlace(tree, id)]);
}

/** Another name for a step, wherever it is named: in ways, tests, calculations, as the start and for its place. */
export function renameStep(source: string, from: string, to: string): string {
    return edited(source, (tree) => {
        const guide = readGuide(tree);
        const edits: (Edit | null)[] = [tree.rename(["steps", from], to)];
        if (tree.text(["start"]) === from) edits.push(tree.replace(["start"], to));
        for (const step of guide.steps) {
            const path = ["steps", step.id];
            for (const { slot, target } of step.ways)
                if (target === from) edits.push(tree.replace([...path, ...slotPath(slot)], to));
            for (const { name, answer } of step.parameters)
                if (answer === from) edits.push(tree.replace([...path, "with", name, "answer"], to));
            edits.push(...expressionEdits(tree, step, (text) => renamedIn(text, from, to)));
        }
        guide.tests.forEach(({ outcome }, at) => {
            if (outcome === from) edits.push(tree.replace(["tests", at, "outcome"], to));
            edits.push(tree.rename(["tests", at, "answers", from], to));
        });
        edits.push(tree.rename(["layout", from], to));
        return edits;
    });
}

/** The calculations of a step, told anew. */
function expressionEdits(tree: SourceTree, step: Step, change: (text: string) => string): Edit[] {
    const places = ["calculate", ...step.when.map((_, at) => `when/${at}/if`)];
    return places.flatMap((slot) => {
        const path = ["steps", step.id, ...slotPath(slot)];
        const text = tree.text(path);
        const next = change(text);
        return text === next ? [] : [tree.replace(path, next)];
    });
}

/** Begins the guide at a step. */
export function setStart(source: string, id: string): string {
    return edited(source, (tree) => {
        if (tree.has(["start"])) return [tree.replace(["start"], id)];
        return [tree.insert(["start"], id, ["guide", "title", "purpose", "keywords"])];
    });
}

/** Another kind of answer; what the new kind has no use for goes, the ways are kept as far as they fit. */
export function setAnswerKind(source: string, id: string, kind: AnswerKind): string {
    const guide = guideOf(source);
    const step = guide && findStep(guide, id);
    if (!step || step.answer === kind) return source;
    const first = step.ways.find(({ name, target }) => name !== "unsure" && target !== "")?.target ?? "";
    const second =
        step.ways.filter(({ name, target }) => name !== "unsure" && target !== "")[1]?.target ?? "";
    let out = setValue(source, id, "answer", kind);
    if (kind === "choice") out = setAnswers(out, id, choicesOf(step, first, second));
    else out = setValue(out, id, "answers", "");
    if (kind === "yes-no") {
        out = setValue(out, id, "yes", first);
        out = setValue(out, id, "no", second);
    } else for (const key of ["yes", "no"]) out = setValue(out, id, key, "");
    const open = kind !== "choice" && kind !== "yes-no";
    out = setValue(out, id, "next", open ? first : "");
    if (kind !== "number") for (const key of ["least", "most", "unit"]) out = setValue(out, id, key, "");
    return out;
}

function choicesOf(step: Step, first: string, second: string): Record<string, Value> {
    const answer = (words: Words, next: string): Value => (next === "" ? { ...words } : { ...words, next });
    if (step.answer === "yes-no")
        return {
            yes: answer({ fr: "Oui", en: "Yes" }, first),
            no: answer({ fr: "Non", en: "No" }, second),
        };
    return { a: answer(kEmpty, first), b: answer(kEmpty, second) };
}

function setAnswers(source: string, id: string, answers: Record<string, Value>): string {
    return edited(source, (tree) => {
        const column = columnOf(tree, "steps", id) + 2;
        const block = `${" ".repeat(column)}answers:\n${linesOf(answers, column + 2)}`;
        const keys = before(kOrder, "answers");
        return [tree.insert(["steps", id, "answers"], answers, keys, block)];
    });
}

export function addAnswer(source: string, id: string, answer: string): string {
    return edited(source, (tree) =>
        tree.keys(["steps", id, "answers"]).length === 0
            ? [put(tree, ["steps", id, "answers"], { [answer]: { ...kEmpty } })]
            : [tree.insert(["steps", id, "answers", answer], { ...kEmpty })],
    );
}

export function removeAnswer(source: string, id: string, answer: string): string {
    return edited(source, (tree) => [tree.remove(["steps", id, "answers", answer])]);
}

export function swapAnswers(source: string, id: string, first: string, second: string): string {
    return edited(source, (tree) =>
        tree.swap(["steps", id, "answers", first], ["steps", id, "answers", second]),
    );
}

/** Another id for an answer, in tests and calculations too. */
export function renameAnswer(source: string, id: string, from: string, to: string): string {
    return edited(source, (tree) => {
        const guide = readGuide(tree);
        const edits: (Edit | null)[] = [tree.rename(["steps", id, "answers", from], to)];
        for (const step of guide.steps)
            edits.push(...expressionEdits(tree, step, (text) => answerRenamedIn(text, id, from, to)));
        guide.tests.forEach((_, at) => {
            const path = ["tests", at, "answers", id];
            if (tree.text(path) === from) edits.push(tree.replace(path, to));
            for (let visit = 0; visit < tree.count(path); visit++)
                if (tree.text([...path, visit]) === from) edits.push(tree.replace([...path, visit], to));
        });
        return edits;
    });
}

/** One more condition of a calculation, which leads nowhere yet. */
export function addCondition(source: string, id: string): string {
    return edited(source, (tree) => {
        const path = ["steps", id, "when"];
        const added = tree.count(path) > 0 ? tree.append(path, { if: id }) : null;
        if (added) return [added];
        const indent = " ".repeat(columnOf(tree, "steps", id) + 2);
        const block = `${indent}when:\n${indent}  - if: ${quoted(id)}\n`;
        return [tree.remove(path), tree.insert(path, [{ if: id }], before(kOrder, "when"), block)];
    });
}

export function removeCondition(source: string, id: string, at: number): string {
    return edited(source, (tree) => {
        const path = ["steps", id, "when"];
        return [tree.count(path) === 1 ? tree.remove(path) : tree.removeItem([...path, at])];
    });
}

/** Keeps a step where it was put. */
export function setPlace(source: string, id: string, place: { x: number; y: number }): string {
    const value = [place.x, place.y].map((each) => String(Math.round(each)));
    return edited(source, (tree) => {
        if (tree.has(["layout", id])) return [tree.replace(["layout", id], value)];
        if (tree.keys(["layout"]).length > 0) return [tree.insert(["layout", id], value)];
        if (tree.has(["layout"])) return [tree.replace(["layout"], { [id]: value })];
        const end = tree.source.length;
        const gap = tree.source.endsWith("\n") ? "" : "\n";
        return [{ from: end, to: end, text: `${gap}layout:\n  ${id}: ${written(value)}\n` }];
    });
}

function removePlace(tree: SourceTree, id: string): Edit | null {
    const only = tree.keys(["layout"]).length === 1 && tree.has(["layout", id]);
    return tree.remove(only ? ["layout"] : ["layout", id]);
}

/** Every step where the automatic layout puts it, or this one alone. */
export function clearPlaces(source: string, id?: string): string {
    return edited(source, (tree) => [id === undefined ? tree.remove(["layout"]) : removePlace(tree, id)]);
}

/** Words of the step itself, whichever key they have. */
export function setText(source: string, step: Step, language: keyof Words, text: string): string {
    const key = step.kind && textKey(step.kind);
    return key ? setWords(source, step.id, key, language, text) : source;
}
