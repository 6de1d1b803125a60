// Two versions of a guide: what became of its steps and ways, and one chart of both.
import type { Language } from "@/core/i18n/catalogue";
import { type Arrow, type Box, type Graph, graphOf, type Mark, type Part, type WayNames } from "./graph";
import { findStep, type Guide, readGuide, type Step } from "./guide";
import { type Path, SourceTree } from "./tree";

export type Difference =
    | { about: "step"; mark: "added" | "removed"; step: string }
    /** A key of a step, as its path: "question/fr". */
    | { about: "value"; step: string; path: string; before: string; after: string }
    /** Where a way leads; empty: nowhere. */
    | { about: "way"; step: string; slot: string; before: string; after: string }
    | { about: "test"; mark: Mark; name: string }
    /** A key of the guide itself: "title/fr", "start". */
    | { about: "guide"; path: string; before: string; after: string };

export interface Compared {
    before: Guide;
    after: Guide;
    list: Difference[];
}

/** All texts of a part of the tree, by their path. */
function texts(tree: SourceTree, path: Path, under = ""): Map<string, string> {
    const out = new Map<string, string>();
    const keys: (string | number)[] = tree.keys(path);
    for (let at = 0; at < tree.count(path); at++) keys.push(at);
    if (keys.length === 0 && under !== "") out.set(under, tree.text(path));
    for (const key of keys)
        for (const [name, text] of texts(
            tree,
            [...path, key],
            under === "" ? String(key) : `${under}/${key}`,
        ))
            out.set(name, text);
    return out;
}

function changed(before: Map<string, string>, after: Map<string, string>) {
    const paths = [...new Set([...before.keys(), ...after.keys()])];
    return paths
        .map((path) => ({
            path,
            before: before.get(path)?.trim() ?? "",
            after: after.get(path)?.trim() ?? "",
        }))
        .filter((each) => each.before !== each.after);
}

/** Null where one of them can't be read. */
export function compare(before: string, after: string): Compared | null {
    const [old, now] = [new SourceTree(before), new SourceTree(after)];
    if (old.fault || now.fault) return null;
    const [was, is] = [readGuide(old), readGuide(now)];
    const list: Difference[] = [];
    for (const key of ["title", "purpose", "keywords"])
        for (const { path, ...sides } of changed(texts(old, [key], key), texts(now, [key], key)))
            list.push({ about: "guide", path, ...sides });
    if (was.start !== is.start)
        list.push({ about: "guide", path: "start", before: was.start, after: is.start });
    for (const step of is.steps) {
        const earlier = findStep(was, step.id);
        if (earlier) list.push(...ofStep(old, now, earlier, step));
        else list.push({ about: "step", mark: "added", step: step.id });
    }
    for (const step of was.steps)
        if (!findStep(is, step.id)) list.push({ about: "step", mark: "removed", step: step.id });
    return { before: was, after: is, list: [...list, ...ofTests(old, now, was, is)] };
}

function ofStep(old: SourceTree, now: SourceTree, was: Step, is: Step): Difference[] {
    const path = ["steps", is.id];
    const slots = new Set([...was.ways, ...is.ways].map(({ slot }) => slot));
    return changed(texts(old, path), texts(now, path)).map((each): Difference => {
        const { path: key, before, after } = each;
        if (slots.has(key)) return { about: "way", step: is.id, slot: key, before, after };
        return { about: "value", step: is.id, path: key, before, after };
    });
}

/** Tests are known by their names. */
function ofTests(old: SourceTree, now: SourceTree, was: Guide, is: Guide): Difference[] {
    const all = (tree: SourceTree, guide: Guide) =>
        new Map(guide.tests.map(({ name }, at) => [name, JSON.stringify([...texts(tree, ["tests", at])])]));
    const [before, after] = [all(old, was), all(now, is)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): Difference[] => {
        if (before.get(name) === after.get(name)) return [];
        const mark = !before.has(name) ? "added" : !after.has(name) ? "removed" : "changed";
        return [{ about: "test", mark, name }];
    });
}

/** Both versions in one chart, what became of each step and way marked. */
export function graphOfBoth({ before, after, list }: Compared, language: Language, names: WayNames): Graph {
    const [was, is] = [graphOf(before, language, names), graphOf(after, language, names)];
    const changedSteps = new Set(list.flatMap((each) => (each.about === "value" ? [each.step] : [])));
    const markOf = ({ id, kind }: Box): Mark | undefined => {
        if (kind === "missing") return undefined;
        if (!findStep(before, id)) return "added";
        return changedSteps.has(id) ? "changed" : undefined;
    };
    const boxes = is.boxes.map((box): Box => ({ ...box, mark: markOf(box) }));
    for (const box of was.boxes)
        if (box.kind !== "missing" && !boxes.some(({ id, kind }) => id === box.id && kind !== "missing")) {
            const there = boxes.findIndex(({ id }) => id === box.id);
            if (there >= 0) boxes.splice(there, 1);
            boxes.push({ ...box, start: false, mark: "removed" });
        }
    for (const { from, to } of was.arrows)
        for (const id of [from, to])
            if (!boxes.some((box) => box.id === id))
                boxes.push(was.boxes.find((box) => box.id === id) as Box);
    return { boxes, arrows: joined(was.arrows, is.arrows) };
}

function joined(was: readonly Arrow[], is: readonly Arrow[]): Arrow[] {
    const ids = [...new Set([...is, ...was].map(({ id }) => id))];
    return ids.map((id) => {
        const [old, now] = [was.find((arrow) => arrow.id === id), is.find((arrow) => arrow.id === id)];
        const { from, to } = (now ?? old) as Arrow;
        const find = (arrow: Arrow | undefined, { slot }: Part) =>
            arrow?.parts.find((part) => part.slot === slot);
        const parts = (now?.parts ?? []).map((part): Part => {
            const earlier = find(old, part);
            if (!earlier) return { ...part, mark: "added" };
            return earlier.words === part.words ? part : { ...part, mark: "changed" };
        });
        const gone = (old?.parts ?? []).filter((part) => !find(now, part));
        return {
            id,
            from,
            to,
            parts: [...parts, ...gone.map((part): Part => ({ ...part, mark: "removed" }))],
        };
    });
}
