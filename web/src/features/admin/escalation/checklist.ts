// Checklists as the form has them.
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";
import type { Held } from "@/ui/records/useRecordForm";

export type ChecklistView = components["schemas"]["ChecklistView"];
export type Item = ChecklistView["items"][number];
export interface Values {
    categoryId: number | null;
    items: Item[];
    /** The team of each level that names one. */
    levelTeams: ChecklistView["levelTeams"];
}

export const kChecklists = ["checklists"] as const;
export const readChecklists = () => body(api.GET("/api/checklists"));
export const refreshChecklists = () => queryClient.invalidateQueries({ queryKey: kChecklists });

export function held({ categoryId, items, levelTeams, version }: ChecklistView): Held<Values> {
    return { values: { categoryId, items, levelTeams }, version };
}

/** An own item; its key is for good, so that words given for it are found again when its name changes. */
export function newItem(): Item {
    return { key: `own-${crypto.randomUUID().slice(0, 8)}`, label: { fr: "", en: "" }, required: true };
}

export function isComplete({ categoryId, items }: Values, ofCategory: boolean): boolean {
    const named = items.every(({ label }) => label.fr.trim() !== "" && label.en.trim() !== "");
    return named && items.length > 0 && (!ofCategory || categoryId !== null);
}

export function withLevel(
    levelTeams: Values["levelTeams"],
    level: number,
    teamId: number | null,
): Values["levelTeams"] {
    const others = levelTeams.filter((each) => each.level !== level);
    return teamId === null ? others : [...others, { level, teamId }].sort((a, b) => a.level - b.level);
}
