import type { TicketRow } from "@/core/api/types";

/** How a ticket's next promise stands. Paused: the clock does not run, for example while the user is asked. */
export type DueState = "paused" | "calm" | "risk" | "late";

type Promised = Pick<TicketRow, "promise" | "dueAt" | "riskAt">;

/** Nothing when nothing is promised any more. */
export function dueState(row: Promised, now: number): DueState | null {
    if (row.promise === null) return null;
    if (row.dueAt === null) return "paused";
    if (now > row.dueAt) return "late";
    return row.riskAt !== null && now >= row.riskAt ? "risk" : "calm";
}

/** Sooner first; then the paused ones, then those without a promise. */
export function compareDue(a: Promised, b: Promised): number {
    const rank = (row: Promised) => (row.promise === null ? 2 : row.dueAt === null ? 1 : 0);
    return rank(a) - rank(b) || (a.dueAt ?? 0) - (b.dueAt ?? 0);
}
