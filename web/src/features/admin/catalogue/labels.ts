import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/api/types";

export type CategoryView = components["schemas"]["CategoryView"];
export type ServiceView = components["schemas"]["ServiceView"];

type Label = Record<Language, string>;

/** A name in the reader's language; in the other one where theirs is missing. */
export function nameIn(language: Language, { name }: { name: Label }): string {
    return name[language] || name.en || name.fr;
}

/** What the forms of categories and services hold. */
export interface LabelValues {
    fr: string;
    en: string;
    parentId: number | null;
    active: boolean;
}

export function isNamed(values: LabelValues): boolean {
    return values.fr.trim() !== "" && values.en.trim() !== "";
}

export function labelOf(values: LabelValues): Label {
    return { fr: values.fr.trim(), en: values.en.trim() };
}

/** The changed fields as the server takes them: the two names are one field. */
export function patchOf(values: LabelValues, changed: Partial<LabelValues>) {
    const { fr, en, ...rest } = changed;
    return fr === undefined && en === undefined ? rest : { ...rest, name: labelOf(values) };
}
