import type { TicketRow } from "../api/types";

/** Why a ticket surfaces by itself. */
export type Oversight =
    | "late"
    | "provider"
    | "bounced"
    | "unanswered"
    | "unassigned"
    | "reopened"
    | "silent"
    | "stuck";

const kHour = 3_600_000;
const kDay = 24 * kHour;

/**
 * What nobody seems to look after, the gravest first:
 * late: its promise is broken; provider: theirs is; bounced: it came back to the same place at least twice; unanswered: the user has waited for an answer for four hours; unassigned: nobody's
 * for four hours; reopened: taken up again at least twice; silent: in progress, and nothing happened for three
 * days; stuck: waits for a week without a date on which it wakes.
 */
export function oversights(row: TicketRow, now: number): Oversight[] {
    if (row.state !== "new" && row.state !== "in_progress" && row.state !== "waiting") return [];
    const waits = row.state === "waiting";
    const quiet = now - row.updatedAt;
    const found: [Oversight, boolean][] = [
        ["late", !waits && row.dueAt !== null && row.dueAt < now],
        ["provider", row.providerDueAt !== null && row.providerDueAt < now],
        ["bounced", row.bounces >= 2],
        ["unanswered", !waits && row.lastPublicFromUser && row.messageCount > 1 && quiet > 4 * kHour],
        ["unassigned", !waits && row.assigneeId === null && now - row.createdAt > 4 * kHour],
        ["reopened", row.reopenCount >= 2],
        ["silent", row.state === "in_progress" && quiet > 3 * kDay],
        ["stuck", waits && row.wakeAt === null && quiet > 7 * kDay],
    ];
    return found.filter(([, is]) => is).map(([name]) => name);
}
