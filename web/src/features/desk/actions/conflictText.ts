import { language, textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import type { ConflictError } from "@/core/live/change";
import { store } from "@/core/live/live";
import { levelName, priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { categoryPath, serviceName } from "./names";
import { actionTexts } from "./texts";

/** What somebody else changed, in a sentence: who, what, to what. */
export function conflictText(ticketId: number, conflict: ConflictError): string {
    const texts = textsNow(actionTexts).conflict;
    const row = store.confirmed(ticketId) as Record<string, unknown> | undefined;
    const changes = conflict.fields.map((name) => {
        const value = row?.[name] ?? row?.[`${name}Id`];
        const words = value === undefined ? "" : valueText(name, value);
        return words === "" ? fieldName(name) : texts.to(fieldName(name), words);
    });
    const what = formatsNow().list(changes.length > 0 ? changes : [texts.fields.other]);
    return `${texts.one(conflict.who || texts.somebody, what)} ${texts.kept}`;
}

function bare(field: string): string {
    return field.replace(/_?id$/i, "").replace(/_/g, "").toLowerCase();
}

const kNamed = new Set([
    "assignee",
    "team",
    "customer",
    "category",
    "service",
    "requester",
    "affected",
    "site",
]);

/** The field of a ticket in the person's language. */
export function fieldName(field: string): string {
    const { fields } = textsNow(actionTexts).conflict;
    const name = bare(field);
    return name in fields ? fields[name as keyof typeof fields] : fields.other;
}

/** A field's value in words; empty where it has none worth showing. */
export function valueText(field: string, value: unknown): string {
    const words = textsNow(uiTexts);
    const lists = store.lists.get();
    if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
    if (value === null || value === undefined || value === "") return words.none;
    const id = Number(value);
    // Names that the server has looked up already.
    if (typeof value === "string" && Number.isNaN(id) && kNamed.has(bare(field))) return value;
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
        case "waitingon":
            return words.waitingOn[value as keyof typeof words.waitingOn] ?? String(value);
        case "wakeat":
            return formatsNow().dateTime(new Date(String(value)));
        case "impact":
            return words.impact[levelName(id)] ?? String(value);
        case "urgency":
            return words.urgency[levelName(id)] ?? String(value);
        case "subject":
            return String(value);
        default:
            return typeof value === "number" ? "" : String(value);
    }
}
