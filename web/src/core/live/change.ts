import { newOperationId } from "../api/client";
import { asProblem } from "../api/problem";
import type { TicketRow, TicketView } from "../api/types";
import { store } from "./live";
import { rowOf } from "./rows";

/** A change that somebody else's change stood in the way of. Nothing was overwritten; theirs is in the store. */
export class ConflictError extends Error {
    readonly who: string;
    /** The fields, as the server names them: assignee, priority, … */
    readonly fields: readonly string[];

    constructor(who: string, fields: readonly string[]) {
        super("conflict");
        this.name = "ConflictError";
        this.who = who;
        this.fields = fields;
    }
}

export interface Change {
    ticketId: number;
    /** What the row shows until the server has answered. */
    patch: Partial<TicketRow>;
    /** Reads the ticket, to find the version to change where the store does not have it. */
    read: (ticketId: number) => Promise<TicketView>;
    send: (version: number, operation: string) => Promise<TicketView>;
    /** The version that the change was made on, where that is older than what the store has: to take one back. */
    madeOn?: number | undefined;
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
 * refuses. The server lets changes of different fields pass each other; where somebody changed the same field,
 * ConflictError says who and which. A version that was overtaken in the very moment is sent once more.
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

/** Resolves when what was being changed about the ticket has been answered, whatever the answer was. */
export async function whenSettled(ticketId: number): Promise<void> {
    await queues.get(ticketId)?.catch(() => {
        // Whoever made that change has heard of its failure.
    });
}

async function deliver(change: Change, operation: string): Promise<TicketView> {
    const version =
        change.madeOn ??
        store.confirmed(change.ticketId)?.version ??
        (await change.read(change.ticketId)).version;
    try {
        return await change.send(version, operation);
    } catch (error) {
        const problem = asProblem(error);
        if (problem.status !== 412) throw problem;
        const fresh = await change.read(change.ticketId);
        takeTicketView(fresh);
        if (problem.code === "ticket.stale") {
            const fields = problem.param("fields").split(", ").filter(Boolean);
            throw new ConflictError(problem.param("who"), fields);
        }
        return change.send(fresh.version, newOperationId());
    }
}
