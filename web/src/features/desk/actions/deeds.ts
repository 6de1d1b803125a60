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

export function take(ids: readonly number[], me: Me): Promise<void> {
    const texts = textsNow(actionTexts).assign;
    const one = (reference: string) => texts.doneOne(reference, me.name);
    const many = (count: string) => texts.done(count, me.name);
    const change = { field: "assignee", patch: { assigneeId: me.personId }, words: me.name } as const;
    return changeField(ids, change, { one, many });
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
