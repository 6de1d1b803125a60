// A reply template as its form holds it: the four texts side by side.
import type { components } from "@/core/api/schema.generated";
import type { Held } from "@/ui/records/useRecordForm";

export type TemplateView = components["schemas"]["ReplyTemplateView"];
export type TemplateInput = components["schemas"]["ReplyTemplate"];
type ReplyText = TemplateInput["texts"][number];
export type Variable = components["schemas"]["RenderedReplyView"]["blanks"][number];
export type Language = ReplyText["language"];
export type Wording = ReplyText["wording"];

export type VariantKey = "frPlain" | "frTechnical" | "enPlain" | "enTechnical";

export const variables: readonly Variable[] = [
    "person.firstName",
    "person.name",
    "ticket.reference",
    "ticket.subject",
    "technician.name",
    "customer.name",
];

export const languages: readonly Language[] = ["fr", "en"];
export const wordings: readonly Wording[] = ["plain", "technical"];

export function variantKey(language: Language, wording: Wording): VariantKey {
    return `${language}${wording === "plain" ? "Plain" : "Technical"}`;
}

const kVariants = languages.flatMap((language) =>
    wordings.map((wording) => ({ language, wording, key: variantKey(language, wording) })),
);

export interface TemplateValues extends Record<VariantKey, string> {
    name: string;
    shortcut: string;
    teamId: number | null;
    categoryId: number | null;
    active: boolean;
}

export const blankTemplate: TemplateValues = {
    name: "",
    shortcut: "",
    teamId: null,
    categoryId: null,
    active: true,
    frPlain: "",
    frTechnical: "",
    enPlain: "",
    enTechnical: "",
};

export function heldTemplate(view: TemplateView): Held<TemplateValues> {
    const values = { ...blankTemplate, ...pick(view) };
    for (const { language, wording, html } of view.texts) values[variantKey(language, wording)] = html;
    return { values, version: view.version };
}

function pick({ name, shortcut, teamId, categoryId, active }: TemplateView) {
    return { name, shortcut, teamId, categoryId, active };
}

/** What is sent: only the texts that were written. */
export function inputOf(values: TemplateValues): TemplateInput {
    return {
        name: values.name.trim(),
        shortcut: values.shortcut.trim(),
        teamId: values.teamId,
        categoryId: values.categoryId,
        active: values.active,
        texts: kVariants
            .filter(({ key }) => values[key] !== "")
            .map(({ language, wording, key }) => ({ language, wording, html: values[key] })),
    };
}

/** The place of a text among those that are sent, as the server names it when it refuses one; -1 if it isn't sent. */
export function placeOf(values: TemplateValues, key: VariantKey): number {
    return kVariants.filter((each) => values[each.key] !== "").findIndex((each) => each.key === key);
}

/** The field of a history entry such as `text.fr.plain`; null for the others. */
export function variantOfField(field: string): VariantKey | null {
    const [what, language, wording] = field.split(".");
    const found = kVariants.find((each) => each.language === language && each.wording === wording);
    return what === "text" && found ? found.key : null;
}

export function isComplete(values: TemplateValues): boolean {
    return values.name.trim() !== "" && values.shortcut.trim() !== "" && inputOf(values).texts.length > 0;
}
