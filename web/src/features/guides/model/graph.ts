// A guide as boxes and arrows, in one language: what the chart draws, of one version or of two at once.
import type { Language } from "@/core/i18n/catalogue";
import { type Guide, inLanguage, type OutcomeKind, type Step, type StepKind, type Way } from "./guide";

export type Mark = "added" | "removed" | "changed";

export interface Box {
    id: string;
    /** `missing`: ways lead to it, but there is no such step. */
    kind: StepKind | "unknown" | "missing";
    outcome?: OutcomeKind;
    start: boolean;
    /** What is asked, done or said. */
    words: string;
    errors: readonly string[];
    warnings: readonly string[];
    mark?: Mark | undefined;
}
export interface Part {
    /** The step's slot, and what it says. */
    slot: string;
    words: string;
    /** Not an answer: whoever doesn't know, or is alone. */
    unsure: boolean;
    mark?: Mark | undefined;
}
/** All the ways from one step to another. */
export interface Arrow {
    id: string;
    from: string;
    to: string;
    parts: Part[];
}
export interface Graph {
    boxes: Box[];
    arrows: Arrow[];
}

/** What ways are called where they have no words of their own. */
export interface WayNames {
    yes: string;
    no: string;
    pass: string;
    fail: string;
    solved: string;
    escalate: string;
    request: string;
    stop: string;
    next: string;
    unsure: string;
    alone: string;
}

export function wayName(way: Way, step: Step, names: WayNames, language: Language): string {
    if (way.label) return inLanguage(way.label, language) || way.name;
    if (way.condition !== undefined) return way.condition;
    // Where it is the only one there is nothing to tell it from.
    if (way.name === "next" && (step.kind === "instruction" || step.kind === "question")) return "";
    return names[way.name as keyof WayNames] ?? way.name;
}

interface Finding {
    severity: "error" | "warning";
    step: string;
    text: string;
}

export function arrowId(from: string, to: string): string {
    return `${from} ${to}`;
}

/** The start first, so that the chart begins with it; steps that are named but missing last. */
export function graphOf(
    guide: Guide,
    language: Language,
    names: WayNames,
    findings: readonly Finding[] = [],
): Graph {
    const boxes = guide.steps.map((step): Box => {
        const own = findings.filter((finding) => finding.step === step.id);
        const texts = (severity: Finding["severity"]) =>
            own.filter((finding) => finding.severity === severity).map(({ text }) => text);
        return {
            id: step.id,
            kind: step.kind ?? "unknown",
            ...(step.kind === "outcome" ? { outcome: step.outcome } : {}),
            start: step.id === guide.start,
            words: wordsOf(step, language),
            errors: texts("error"),
            warnings: texts("warning"),
        };
    });
    boxes.sort((a, b) => Number(b.start) - Number(a.start));
    const arrows = new Map<string, Arrow>();
    for (const step of guide.steps)
        for (const way of step.ways) {
            if (way.target === "") continue;
            const id = arrowId(step.id, way.target);
            const arrow = arrows.get(id) ?? { id, from: step.id, to: way.target, parts: [] };
            const words = wayName(way, step, names, language);
            arrow.parts.push({
                slot: way.slot,
                words,
                unsure: way.name === "unsure" || way.name === "alone",
            });
            arrows.set(id, arrow);
        }
    return { boxes: [...boxes, ...missing(guide, [...arrows.values()])], arrows: [...arrows.values()] };
}

function missing(guide: Guide, arrows: readonly Arrow[]): Box[] {
    const known = new Set(guide.steps.map(({ id }) => id));
    const named = new Set(arrows.map(({ to }) => to).filter((id) => !known.has(id)));
    return [...named].map((id) => ({
        id,
        kind: "missing",
        start: false,
        words: "",
        errors: [],
        warnings: [],
    }));
}

function wordsOf(step: Step, language: Language): string {
    const said = inLanguage(step.text, language) || inLanguage(step.technical, language);
    return said || step.values.calculate || step.values.call || "";
}

const kShown = 4;
const kLongest = 26;

/** The words on an arrow, one way a line; ways without words show nothing. */
export function linesOf({ parts }: Arrow): Part[] {
    const told = parts.filter(({ words, mark }) => words !== "" || mark !== undefined);
    const short = told.map((part) => ({
        ...part,
        words: part.words.length > kLongest ? `${part.words.slice(0, kLongest - 1).trimEnd()}…` : part.words,
    }));
    if (short.length <= kShown) return short;
    const rest = short.length - kShown + 1;
    return [...short.slice(0, kShown - 1), { slot: "", words: `+ ${rest}`, unsure: false }];
}
