import { api, body, ifMatch } from "@/core/api/client";
import type { TicketPatch, TicketRow, TicketView, WaitingOn } from "@/core/api/types";
import { changeTicket } from "@/core/live/change";

export function readTicket(id: number | string): Promise<TicketView> {
    return body(api.GET("/api/tickets/{id}", { params: { path: { id: String(id) } } }));
}

const read = (id: number) => readTicket(id);

/** What the request needs: the ticket, the version and the key under which the server knows a repetition. */
function on(id: number, version: number, operation: string) {
    return { path: { id: String(id) }, header: { ...ifMatch(version), "Idempotency-Key": operation } };
}

/** `madeOn` is the version that the patch was made on, if it isn't the latest one. */
export function patchTicket(id: number, patch: TicketPatch, madeOn?: number): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        madeOn,
        patch: shownPatch(patch),
        read,
        send: (version, operation) =>
            body(api.PATCH("/api/tickets/{id}", { params: on(id, version, operation), body: patch })),
    });
}

/** The part of a change that the queue's line can show before the server has answered. */
function shownPatch(patch: TicketPatch): Partial<TicketRow> {
    const { subject, categoryId, impact, urgency, teamId, assigneeId, kind, customerId, requesterId } = patch;
    const shown: Record<string, unknown> = {
        subject,
        categoryId,
        impact,
        urgency,
        teamId,
        assigneeId,
        kind,
        customerId,
        requesterId,
        priority: patch.priority ?? undefined,
    };
    for (const key of Object.keys(shown)) if (shown[key] === undefined) delete shown[key];
    return shown as Partial<TicketRow>;
}

export function startTicket(id: number, me: number, assigneeId: number | null): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "in_progress", assigneeId: assigneeId ?? me },
        read,
        send: (version, operation) =>
            body(api.POST("/api/tickets/{id}/progress", { params: on(id, version, operation) })),
    });
}

export interface Wait {
    on: WaitingOn;
    until?: string;
    reason?: string;
}

export function waitTicket(id: number, wait: Wait): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "waiting", waitingOn: wait.on, wakeAt: wait.until ? Date.parse(wait.until) : null },
        read,
        send: (version, operation) =>
            body(api.POST("/api/tickets/{id}/waiting", { params: on(id, version, operation), body: wait })),
    });
}

export function wakeTicket(id: number): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "in_progress", waitingOn: null, wakeAt: null },
        read,
        send: (version, operation) =>
            body(api.DELETE("/api/tickets/{id}/waiting", { params: on(id, version, operation) })),
    });
}

export function resolveTicket(id: number, text: string): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "resolved", waitingOn: null, wakeAt: null },
        read,
        send: (version, operation) =>
            body(
                api.POST("/api/tickets/{id}/resolution", {
                    params: on(id, version, operation),
                    body: { text },
                }),
            ),
    });
}

export function closeTicket(id: number): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "closed" },
        read,
        send: (version, operation) =>
            body(api.POST("/api/tickets/{id}/closure", { params: on(id, version, operation) })),
    });
}

export function cancelTicket(id: number, reason: string): Promise<TicketView> {
    return changeTicket({
        ticketId: id,
        patch: { state: "cancelled", waitingOn: null, wakeAt: null },
        read,
        send: (version, operation) =>
            body(
                api.POST("/api/tickets/{id}/cancellation", {
                    params: on(id, version, operation),
                    body: { reason },
                }),
            ),
    });
}

const kEndings = { resolved: "resolution", closed: "closure", cancelled: "cancellation" } as const;

/** Takes a resolution, closure or cancellation back. */
export function reopenTicket(id: number, from: keyof typeof kEndings): Promise<TicketView> {
    const path = `/api/tickets/{id}/${kEndings[from]}` as const;
    return changeTicket({
        ticketId: id,
        patch: { state: "in_progress" },
        read,
        send: (version, operation) => body(api.DELETE(path, { params: on(id, version, operation) })),
    });
}
