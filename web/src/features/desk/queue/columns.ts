import { type ColumnKey, columnsIn } from "./filters";

export const usualColumns: readonly ColumnKey[] = [
    "reference",
    "requester",
    "state",
    "due",
    "team",
    "assignee",
    "updated",
];

/** The width of each as a track of a CSS grid, where it is not the usual one; the subject has what is left. */
const kTracks: { [key in ColumnKey]?: string } = {
    reference: "7rem",
    kind: "5rem",
    requester: "minmax(5rem, 4fr)",
    state: "8.5rem",
    due: "8rem",
    team: "minmax(4rem, 2fr)",
    assignee: "minmax(5rem, 3fr)",
    created: "5.5rem",
    updated: "5.5rem",
};

/** How many columns stand before the subject: the reference, where it is the first, belongs to it. */
export function beforeSubject(columns: readonly ColumnKey[]): number {
    return columns[0] === "reference" ? 1 : 0;
}

/** The tracks of a line with these columns: tick, priority, what stands before the subject, it, and the others. */
export function tracksOf(columns: readonly ColumnKey[]): string {
    const tracks = columns.map((key) => kTracks[key] ?? "minmax(4rem, 3fr)");
    tracks.splice(beforeSubject(columns), 0, "minmax(8rem, 9fr)");
    return ["2.25rem", "1.75rem", ...tracks].join(" ");
}

/** Where they are kept; a dialog writes them. */
export const columnsKept = "guichet.queue.columns";

/** The person's own columns, on this machine; null for the usual ones. */
export function ownColumns(): readonly ColumnKey[] | null {
    try {
        const kept = localStorage.getItem(columnsKept)?.split(",");
        return kept ? columnsIn(kept) : null;
    } catch {
        // Storage may be forbidden; the usual columns remain.
        return null;
    }
}
