import type { Language } from "@/core/api/types";
import type { Translation } from "@/core/i18n/catalogue";
import type { Lists } from "@/core/live/rows";
import { levelName } from "./Priority";
import type { texts as uiTexts } from "./texts/en";

/** Names of things by their id, in the person's language, from the live lists. */
export function categoryPath(lists: Lists, id: number | null, language: Language): string {
    const names: string[] = [];
    for (let at = id; at !== null; ) {
        const category = lists.category.get(at);
        if (!category || names.length > 10) break;
        names.unshift(category.name[language] || category.name.en || category.name.fr);
        at = category.parentId;
    }
    return names.join(" › ");
}

export function serviceName(lists: Lists, id: number | null, language: Language): string {
    const service = id === null ? undefined : lists.service.get(id);
    return service ? service.name[language] || service.name.en || service.name.fr : "";
}

interface Choice {
    value: string;
    label: string;
}

const byLabel = (a: Choice, b: Choice) => a.label.localeCompare(b.label);

/** The categories that can be chosen, by path, and the current one even if it is out of use. */
export function categoryOptions(lists: Lists, language: Language, current: number | null): Choice[] {
    return lists.categories
        .filter((category) => category.active || category.id === current)
        .map((category) => ({
            value: String(category.id),
            label: categoryPath(lists, category.id, language),
        }))
        .sort(byLabel);
}

export function serviceOptions(lists: Lists, language: Language, current: number | null): Choice[] {
    return lists.services
        .filter((service) => service.active || service.id === current)
        .map((service) => ({ value: String(service.id), label: serviceName(lists, service.id, language) }))
        .sort(byLabel);
}

export function customerOptions(lists: Lists): Choice[] {
    return lists.customers
        .map((customer) => ({ value: String(customer.id), label: customer.name }))
        .sort(byLabel);
}

/** The levels of impact and of urgency, the highest first. */
export function levelOptions(words: Translation<typeof uiTexts>): { impact: Choice[]; urgency: Choice[] } {
    const of = (names: typeof words.impact) =>
        [5, 4, 3, 2, 1].map((level) => ({ value: String(level), label: names[levelName(level)] }));
    return { impact: of(words.impact), urgency: of(words.urgency) };
}
