import type { Language } from "@/core/api/types";
import type { Lists } from "@/core/live/store";

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
