import type { TicketRow } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { closeTicket, reopenTicket, startTicket, waitTicket, wakeTicket } from "../ticketApi";
import { changeField } from "./changeField";
import { runAction } from "./run";
import { actionTexts } from "./texts";

/** What is done to tickets without asking anything more. Loaded with the first deed, not with the queue. */

interface Me {
    personId: number;
    name: string;
}

/** To a person; to nobody for null. */
export function give(ids: readonly number[], to: Me | null): Promise<void> {
    const texts = textsNow(actionTexts).assign;
    const one = (reference: string) =>
        to ? texts.doneOne(reference, to.name) : texts.releasedOne(reference);
    const many = (count: string) => (to ? texts.done(count, to.name) : texts.released(count));
    const patch = { assigneeId: to?.personId ?? null };
    return changeField(ids, { field: "assignee", patch, words: to?.name ?? "" }, { one, many });
}

export function take(ids: readonly number[], me: Me): Promise<void> {
    return give(ids, me);
}

export function start(ids: readonly number[], me: Me): Promise<void> {
    const { done } = textsNow(actionTexts);
    return runAction({
        ids,
        change: (id) => startTicket(id, me.personId, store.get(id)?.assigneeId ?? null),
        one: done.started,
        many: (count) => done.started(done.many(count)),
    });
}

export function wake(ids: readonly number[]): Promise<void> {
    const { done } = textsNow(actionTexts);
    return runAction({
        ids,
        change: wakeTicket,
        undo: (id, before) => waitTicket(id, waitOf(before)),
        one: done.woken,
        many: (count) => done.woken(done.many(count)),
    });
}

export function close(ids: readonly number[]): Promise<void> {
    const { done } = textsNow(actionTexts);
    return runAction({
        ids,
        change: closeTicket,
        undo: (id) => reopenTicket(id, "closed"),
        one: done.closed,
        many: (count) => done.closed(done.many(count)),
    });
}

export function reopen(ids: readonly number[]): Promise<void> {
    const { done } = textsNow(actionTexts);
    return runAction({
        ids,
        change: (id) => reopenTicket(id, endingOf(store.get(id)?.state)),
        one: done.reopened,
        many: (count) => done.reopened(done.many(count)),
    });
}

function waitOf(row: TicketRow) {
    return {
        on: row.waitingOn ?? "user",
        ...(row.wakeAt !== null && { until: new Date(row.wakeAt).toISOString() }),
    };
}

function endingOf(state: TicketRow["state"] | undefined): "resolved" | "closed" | "cancelled" {
    return state === "closed" || state === "cancelled" ? state : "resolved";
}
