import type { Lists } from "@/core/live/rows";

/** A category and all above it, the nearest first. */
export function upwards(lists: Lists, categoryId: number | null): number[] {
    const out: number[] = [];
    let at = categoryId;
    while (at !== null && !out.includes(at)) {
        out.push(at);
        at = lists.category.get(at)?.parentId ?? null;
    }
    return out;
}
