// Several operations that belong together: what one press in the chart does.
import { findStep, guideOf, type Step, type StepKind, waysTo } from "./guide";
import { addStep, freeId, removeStep, setWay } from "./operations";

export interface Added {
    source: string;
    id: string;
}

/**
 * Adds a step after another one and connects them where it is plain how: by the first way that leads nowhere yet, or
 * between the step and the next one. `base` is what it is called if that is free.
 */
export function addAfter(source: string, kind: StepKind, base: string, after: string | null): Added {
    const guide = guideOf(source);
    const id = freeId(guide?.steps.map((step) => step.id) ?? [], base);
    const step = guide && after !== null ? findStep(guide, after) : undefined;
    let out = addStep(source, id, kind, step?.id);
    if (!step) return { source: out, id };
    const open = step.ways.find(({ needed, target }) => needed && target === "");
    const next = step.ways.find(({ slot }) => slot === "next");
    if (open) out = setWay(out, step.id, open.slot, id);
    else if (next && next.target !== "") {
        out = setWay(out, step.id, "next", id);
        const first = firstWay(out, id);
        if (first) out = setWay(out, id, first, next.target);
    }
    return { source: out, id };
}

function firstWay(source: string, id: string): string | undefined {
    const guide = guideOf(source);
    const ways = (guide && findStep(guide, id)?.ways) ?? [];
    return (ways.find(({ needed }) => needed) ?? ways.find(({ slot }) => slot === "next"))?.slot;
}

/** A new step to which a way of another one leads. */
export function addAt(source: string, kind: StepKind, base: string, from: string, slot: string): Added {
    const guide = guideOf(source);
    const id = freeId(guide?.steps.map((step) => step.id) ?? [], base);
    return { source: setWay(addStep(source, id, kind, from), from, slot, id), id };
}

/** The way that is meant when a step is connected to another one, where only one comes into question. */
export function onlyWay(step: Step): string | undefined {
    if (step.ways.length === 1) return step.ways[0]?.slot;
    const open = step.ways.filter(({ needed, target }) => needed && target === "");
    return open.length === 1 ? open[0]?.slot : undefined;
}

/** The text without a step, and what named it: ways (of other steps) and tests. */
export function removed(source: string, id: string) {
    const guide = guideOf(source);
    const ways = guide ? waysTo(guide, id).filter(({ step }) => step.id !== id) : [];
    const tests = (guide?.tests ?? []).filter(({ steps, outcome }) => steps.includes(id) || outcome === id);
    return { source: removeStep(source, id), ways, tests: tests.map(({ name }) => name) };
}
