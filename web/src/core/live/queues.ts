import type { SessionView, TicketRow } from "../api/types";

/** The queues of the side bar. */
export type QueueName = "mine" | "unassigned" | "teams" | "all";

export const queueNames: readonly QueueName[] = ["mine", "unassigned", "teams", "all"];

export function isQueueName(name: string | undefined): name is QueueName {
    return queueNames.includes(name as QueueName);
}

/** A ticket on which work is still to be done; the live store also holds those that are resolved. */
export function isActive(row: TicketRow): boolean {
    return row.state === "new" || row.state === "in_progress" || row.state === "waiting";
}

/** What belongs to a queue, whatever its state. */
export function belongsTo(queue: QueueName, person: SessionView): (row: TicketRow) => boolean {
    switch (queue) {
        case "mine":
            return (row) => row.assigneeId === person.personId;
        case "unassigned":
            return (row) => row.assigneeId === null;
        case "teams":
            return (row) => row.teamId !== null && person.teams.includes(row.teamId);
        case "all":
            return () => true;
    }
}
