import { newOperationId } from "../api/client";
import { asProblem, type ProblemError } from "../api/problem";
import type { StaleChange, TicketRow, TicketView } from "../api/types";
import { store } from "./live";
import { rowOf } from "./store";

/** A change that somebody else's change stood in the way of. Nothing was overwritten. */
export class ConflictError extends Error {
    readonly changes: readonly StaleChange[];

    constructor(changes: readonly StaleChange[]) {
        super("conflict");
        this.name = "ConflictError";
        this.changes = changes;
    }
}

export interface Change {
    ticketId: number;
    /** What the row shows until the server has answered. */
    patch: Partial<TicketRow>;
    /** Reads the ticket, to find the version to change where the store does not have it. */
    read: (ticketId: number) => Promise<TicketView>;
    send: (version: number, operation: string) => Promise<TicketView>;
}

type Listener = (view: TicketView) => void;

const listeners = new Set<Listener>();
/** The last change of each ticket: the next one waits for it, because it needs the version that it makes. */
const queues = new Map<number, Promise<unknown>>();

/** Hears of every whole ticket that an answer brought. */
export function onTicketView(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

/** Takes a whole ticket that came with an answer. */
export function takeTicketView(view: TicketView): void {
    store.put(rowOf(view));
    for (const listener of listeners) listener(view);
}

/**
 * Changes a ticket: shows it at once, sends it with the version it was made on, and takes it back if the server
 * refuses. Where others changed only other fields in the meantime, it is sent once more on the new version;
 * where they changed the same, ConflictError says what.
 */
export function changeTicket(change: Change): Promise<TicketView> {
    const { ticketId } = change;
    const operation = newOperationId();
    store.propose(ticketId, operation, change.patch);
    const before = queues.get(ticketId) ?? Promise.resolve();
    const run = before
        .catch(() => {
            // Whoever made the change before has heard of its failure; this one stands for itself.
        })
        .then(() => deliver(change, operation))
        .then(
            (view) => {
                store.settle(ticketId, operation, rowOf(view));
                for (const listener of listeners) listener(view);
                return view;
            },
            (error: unknown) => {
                store.rollBack(ticketId, operation);
                throw error;
            },
        );
    queues.set(ticketId, run);
    const forget = () => {
        if (queues.get(ticketId) === run) queues.delete(ticketId);
    };
    run.then(forget, forget);
    return run;
}

async function deliver(change: Change, operation: string): Promise<TicketView> {
    const version = store.confirmed(change.ticketId)?.version ?? (await change.read(change.ticketId)).version;
    try {
        return await change.send(version, operation);
    } catch (error) {
        const problem = asProblem(error);
        if (problem.status !== 412) throw problem;
        const fresh = await change.read(change.ticketId);
        takeTicketView(fresh);
        const changes = problem.problem.changes ?? [];
        if (collides(problem, Object.keys(change.patch))) throw new ConflictError(changes);
        return change.send(fresh.version, newOperationId());
    }
}

/** Whether somebody else changed a field that this change is about. Without a list, it is taken for granted. */
function collides(problem: ProblemError, fields: readonly string[]): boolean {
    const changes = problem.problem.changes;
    if (!changes || changes.length === 0) return true;
    const mine = new Set(fields.map(bare));
    return changes.some((entry) => mine.has(bare(entry.field)));
}

/** `assigneeId`, `assignee` and `assignee_id` are one field. */
function bare(field: string): string {
    return field.replace(/_?id$/i, "").toLowerCase();
}
