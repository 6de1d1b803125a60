import type { components } from "@/core/api/schema.generated";

export type Hit = components["schemas"]["SearchHitView"];
export type Piece = components["schemas"]["ExcerptPieceView"];

export function plain(pieces: readonly Piece[]): string {
    return pieces.map(({ text }) => text).join("");
}

/** Where a hit is read. Only who writes guides has a page for one. */
export function hitAddress(hit: Hit, writesGuides: boolean): string {
    switch (hit.kind) {
        case "ticket":
            return `/tickets/${hit.reference}`;
        case "article":
            return `/articles/${hit.id}`;
        case "guide":
            return writesGuides ? `/guides/${hit.id}` : `/guides?guide=${hit.id}`;
        case "person":
            return `/people?person=${hit.id}`;
    }
}
