import type { StaleChange } from "@/core/api/types";
import { language, textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { deskTexts } from "../texts";
import { categoryPath, serviceName } from "./names";

/** What others changed, in a sentence: who, what, to what. */
export function conflictText(changes: readonly StaleChange[]): string {
    const texts = textsNow(deskTexts).conflict;
    const byActor = new Map<string, string[]>();
    for (const change of changes) {
        const who = change.actor.name || texts.somebody;
        byActor.set(who, [...(byActor.get(who) ?? []), fieldText(change)]);
    }
    if (byActor.size === 0) byActor.set(texts.somebody, [texts.fields.other]);
    const sentences = [...byActor].map(([who, what]) => texts.one(who, formatsNow().list(what)));
    return `${sentences.join(" ")} ${texts.kept}`;
}

function fieldText(change: StaleChange): string {
    const texts = textsNow(deskTexts).conflict;
    const name = change.field.replace(/_?id$/i, "").toLowerCase();
    const field = name in texts.fields ? texts.fields[name as keyof typeof texts.fields] : texts.fields.other;
    const value = valueText(name, change.after);
    return value === "" ? field : texts.to(field, value);
}

function valueText(field: string, value: unknown): string {
    const words = textsNow(uiTexts);
    const lists = store.lists.get();
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
    if (value === null || value === undefined) return words.none;
    const id = Number(value);
    switch (field) {
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
