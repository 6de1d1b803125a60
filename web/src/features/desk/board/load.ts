import type { TicketRow } from "@/core/api/types";
import { type DueState, dueState } from "../due/due";

/**
 * What a ticket weighs in a person's load: 4 for the highest priority, 2 for the next, else 1; what waits for somebody
 * else weighs nothing. The server's rule (src/staffing/suggestion.h) is the same; both change together.
 */
export function weightOf(row: Pick<TicketRow, "priority" | "state">): number {
    if (row.state !== "new" && row.state !== "in_progress") return 0;
    if (row.priority >= 5) return 4;
    return row.priority === 4 ? 2 : 1;
}

export function loadOf(rows: readonly Pick<TicketRow, "priority" | "state">[]): number {
    return rows.reduce((sum, row) => sum + weightOf(row), 0);
}

/** How many promises are broken, and how many soon will be. */
export function inDanger(rows: readonly TicketRow[], now: number): { late: number; risk: number } {
    const count = (wanted: DueState) => rows.filter((row) => dueState(row, now) === wanted).length;
    return { late: count("late"), risk: count("risk") };
}

/** The gravest first: priority, then what is due first, then arrival. */
export function compareUrgency(a: TicketRow, b: TicketRow): number {
    const due = (row: TicketRow) => row.dueAt ?? Number.POSITIVE_INFINITY;
    if (a.priority !== b.priority) return b.priority - a.priority;
    if (due(a) !== due(b)) return due(a) < due(b) ? -1 : 1;
    return a.id - b.id;
}
