import type { StaleChange } from "@/core/api/types";
import { language, textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { categoryPath, serviceName } from "./names";
import { actionTexts } from "./texts";

/** What others changed, in a sentence: who, what, to what. */
export function conflictText(changes: readonly StaleChange[]): string {
    const texts = textsNow(actionTexts).conflict;
    const byActor = new Map<string, string[]>();
    for (const change of changes) {
        const who = change.actor.name || texts.somebody;
        byActor.set(who, [...(byActor.get(who) ?? []), fieldText(change)]);
    }
    if (byActor.size === 0) byActor.set(texts.somebody, [texts.fields.other]);
    const sentences = [...byActor].map(([who, what]) => texts.one(who, formatsNow().list(what)));
    return `${sentences.join(" ")} ${texts.kept}`;
}

function bare(field: string): string {
    return field.replace(/_?id$/i, "").replace(/_/g, "").toLowerCase();
}

/** The field of a ticket in the person's language. */
export function fieldName(field: string): string {
    const { fields } = textsNow(actionTexts).conflict;
    const name = bare(field);
    return name in fields ? fields[name as keyof typeof fields] : fields.other;
}

function fieldText(change: StaleChange): string {
    const value = valueText(change.field, change.after);
    const field = fieldName(change.field);
    return value === "" ? field : textsNow(actionTexts).conflict.to(field, value);
}

/** A field's value in words; empty where it has none worth showing. */
export function valueText(field: string, value: unknown): string {
    const words = textsNow(uiTexts);
    const lists = store.lists.get();
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
    if (value === null || value === undefined) return words.none;
    const id = Number(value);
    switch (bare(field)) {
        case "state":
            return words.state[value as keyof typeof words.state] ?? String(value);
        case "priority":
            return words.priority[priorityName(id)];
        case "assignee":
            return lists.personName.get(id) ?? "";
        case "team":
            return lists.teamName.get(id) ?? "";
        case "customer":
            return lists.customerName.get(id) ?? "";
        case "category":
            return categoryPath(lists, id, language.get());
        case "service":
            return serviceName(lists, id, language.get());
        case "kind":
            return words.kind[value as keyof typeof words.kind] ?? "";
        case "subject":
            return String(value);
        default:
            return typeof value === "number" ? "" : String(value);
    }
}
