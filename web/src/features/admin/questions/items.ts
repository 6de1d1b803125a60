import type { QuestionInput, QuestionKind, QuestionView } from "@/core/api/types";

/** A choice in the form; `key` is the form's own, because new ones have no number yet. */
export interface ChoiceItem {
    key: string;
    id: number | null;
    fr: string;
    en: string;
}

export interface QuestionItem {
    key: string;
    id: number | null;
    kind: QuestionKind;
    fr: string;
    en: string;
    hintFr: string;
    hintEn: string;
    required: boolean;
    choices: ChoiceItem[];
}

export const kMostQuestions = 6;
export const kMostChoices = 12;
export const kLeastChoices = 2;

export const newChoice = (): ChoiceItem => ({ key: crypto.randomUUID(), id: null, fr: "", en: "" });

export const newQuestion = (): QuestionItem => ({
    key: crypto.randomUUID(),
    id: null,
    kind: "choice",
    fr: "",
    en: "",
    hintFr: "",
    hintEn: "",
    required: false,
    choices: [newChoice(), newChoice()],
});

export const itemsOf = (questions: readonly QuestionView[]): QuestionItem[] =>
    questions.map(({ id, kind, label, hint, required, choices }) => ({
        key: String(id),
        id,
        kind,
        fr: label.fr,
        en: label.en,
        hintFr: hint.fr,
        hintEn: hint.en,
        required,
        choices: choices.map(({ id: choice, name }) => ({ key: String(choice), id: choice, ...name })),
    }));

const choicesOf = (item: QuestionItem) => (item.kind === "choice" ? item.choices : []);

export const inputOf = (items: readonly QuestionItem[]): QuestionInput[] =>
    items.map((item) => ({
        ...(item.id !== null && { id: item.id }),
        kind: item.kind,
        label: { fr: item.fr.trim(), en: item.en.trim() },
        hint: { fr: item.hintFr.trim(), en: item.hintEn.trim() },
        required: item.required,
        choices: choicesOf(item).map(({ id, fr, en }) => ({
            ...(id !== null && { id }),
            name: { fr: fr.trim(), en: en.trim() },
        })),
    }));

const isNamed = ({ fr, en }: { fr: string; en: string }) => fr.trim() !== "" && en.trim() !== "";

export const isComplete = (item: QuestionItem): boolean =>
    isNamed(item) &&
    (item.kind !== "choice" || (item.choices.length >= kLeastChoices && item.choices.every(isNamed)));

/** The questions as the portal would ask them, with numbers of their own for those that have none yet. */
export const previewOf = (items: readonly QuestionItem[]): QuestionView[] =>
    items.map((item, at) => ({
        id: item.id ?? -1 - at,
        kind: item.kind,
        label: { fr: item.fr || "…", en: item.en || "…" },
        hint: { fr: item.hintFr, en: item.hintEn },
        required: item.required,
        choices: choicesOf(item).map((choice, index) => ({
            id: choice.id ?? -1 - index,
            name: { fr: choice.fr || "…", en: choice.en || "…" },
        })),
    }));

/** The list with one of its parts a place further up or down. */
export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
    const to = from + by;
    const out = [...list];
    const [taken] = out.splice(from, 1);
    if (taken === undefined || to < 0 || to > out.length) return [...list];
    out.splice(to, 0, taken);
    return out;
}
