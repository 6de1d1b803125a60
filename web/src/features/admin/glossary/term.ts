// A term of the glossary as its form holds it: words for the same thing are one line, with commas between them.
import type { components } from "@/core/api/schema.generated";
import type { Held } from "@/ui/records/useRecordForm";

export type TermView = components["schemas"]["GlossaryTermView"];
export type TermInput = components["schemas"]["GlossaryTermInput"];

export interface TermValues {
    nameFr: string;
    nameEn: string;
    alsoFr: string;
    alsoEn: string;
    meaningFr: string;
    meaningEn: string;
    explained: boolean;
}

export type TermText = Exclude<keyof TermValues, "explained">;

export const blankTerm: TermValues = {
    nameFr: "",
    nameEn: "",
    alsoFr: "",
    alsoEn: "",
    meaningFr: "",
    meaningEn: "",
    explained: true,
};

export function heldTerm({ name, also, meaning, explained, version }: TermView): Held<TermValues> {
    return {
        values: {
            nameFr: name.fr,
            nameEn: name.en,
            alsoFr: also.fr.join(", "),
            alsoEn: also.en.join(", "),
            meaningFr: meaning.fr,
            meaningEn: meaning.en,
            explained,
        },
        version,
    };
}

export function wordsIn(line: string): string[] {
    return line
        .split(",")
        .map((word) => word.trim())
        .filter((word) => word !== "");
}

export function inputOf(values: TermValues): TermInput {
    return {
        name: { fr: values.nameFr.trim(), en: values.nameEn.trim() },
        also: { fr: wordsIn(values.alsoFr), en: wordsIn(values.alsoEn) },
        meaning: { fr: values.meaningFr.trim(), en: values.meaningEn.trim() },
        explained: values.explained,
    };
}

/** What a term cannot do without. */
export const needed: readonly TermText[] = ["nameFr", "nameEn", "meaningFr", "meaningEn"];

export function isComplete(values: TermValues): boolean {
    return needed.every((field) => values[field].trim() !== "");
}
