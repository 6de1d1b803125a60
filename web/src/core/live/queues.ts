import type { SessionView, TicketRow } from "../api/types";
import { oversights } from "./overlooked";

/** The queues of the side bar. */
export type QueueName = "mine" | "unassigned" | "teams" | "overlooked" | "all";

export const queueNames: readonly QueueName[] = ["mine", "unassigned", "teams", "overlooked", "all"];

export function isQueueName(name: string | undefined): name is QueueName {
    return queueNames.includes(name as QueueName);
}

/** A ticket on which work is still to be done; the live store also holds those that are resolved. */
export function isActive(row: TicketRow): boolean {
    return row.state === "new" || row.state === "in_progress" || row.state === "waiting";
}

const kMomentMs = 5 * 60_000;

/** What is overlooked depends on the time too: a view of it is made again when this changes. */
export function momentOf(queue: QueueName, now: Date): number {
    return queue === "overlooked" ? Math.floor(now.getTime() / kMomentMs) * kMomentMs : 0;
}

/** What belongs to a queue at a moment, whatever its state. */
export function belongsTo(queue: QueueName, person: SessionView, moment = 0): (row: TicketRow) => boolean {
    switch (queue) {
        case "mine":
            return (row) => row.assigneeId === person.personId;
        case "unassigned":
            return (row) => row.assigneeId === null;
        case "teams":
            return (row) => row.teamId !== null && person.teams.includes(row.teamId);
        case "overlooked":
            return (row) => oversights(row, moment).length > 0;
        case "all":
            return () => true;
    }
}
