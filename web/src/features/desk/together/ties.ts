// What a ticket is tied to, and what the server does with several tickets together.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { MessageView, TicketRow, TicketView } from "@/core/api/types";
import { takeTicketView } from "@/core/live/change";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";

export type Ties = components["schemas"]["TicketTiesView"];
export type TicketLink = Ties["links"][number];
export type TicketMerge = Ties["merges"][number];
export type LinkRole = TicketLink["role"];
export type MergePreview = components["schemas"]["MergePreviewView"];

/** Those that people make; the others come of splitting. */
export const kRolesToMake = ["relates_to", "duplicates", "duplicated_by", "child_of", "parent_of"] as const;

const kTying = ["ticket.linked", "ticket.unlinked", "ticket.merged", "ticket.unmerged"];

const tiesKey = (ticketId: number) => ["ties", ticketId] as const;
const on = (id: number) => ({ path: { id: String(id) } });

/** A ticket's links and merges, read again when one comes or goes and when a tied ticket changes. */
export function useTies(ticketId: number) {
    const query = useQuery({
        queryKey: tiesKey(ticketId),
        queryFn: () => body(api.GET("/api/tickets/{id}/links", { params: on(ticketId) })),
    });
    const { data } = query;
    useEffect(
        () =>
            store.onTicketEvent(({ kind, ticket }) => {
                const own = ticket.id === ticketId && kTying.includes(kind);
                const tied = data?.links.some((link) => link.ticket.id === ticket.id);
                if (own || tied) void readTiesAgain(ticketId);
            }),
        [ticketId, data],
    );
    return query;
}

export function readTiesAgain(ticketId: number): Promise<void> {
    return queryClient.invalidateQueries({ queryKey: tiesKey(ticketId) });
}

function takeTies(ticketId: number, ties: Ties): void {
    queryClient.setQueryData(tiesKey(ticketId), ties);
}

export async function addLink(ticketId: number, role: LinkRole, ticket: string): Promise<void> {
    const call = api.POST("/api/tickets/{id}/links", { params: on(ticketId), body: { role, ticket } });
    takeTies(ticketId, await body(call));
}

export async function removeLink(ticketId: number, linkId: number): Promise<void> {
    const params = { path: { id: String(ticketId), linkId: String(linkId) } };
    takeTies(ticketId, await body(api.DELETE("/api/tickets/{id}/links/{linkId}", { params })));
}

export function previewMerge(into: number, from: number): Promise<MergePreview> {
    return body(
        api.GET("/api/tickets/{id}/merges/preview", {
            params: { path: { id: String(into) }, query: { from: String(from) } },
        }),
    );
}

async function taken(answer: Promise<TicketView>): Promise<TicketView> {
    const view = await answer;
    takeTicketView(view);
    await readTiesAgain(view.id);
    return view;
}

export function mergeTicket(into: number, from: number, acrossCustomers: boolean): Promise<TicketView> {
    return taken(
        body(
            api.POST("/api/tickets/{id}/merges", {
                params: on(into),
                body: { from: String(from), acrossCustomers },
            }),
        ),
    );
}

export function undoMerge(into: number, mergeId: number): Promise<TicketView> {
    const params = { path: { id: String(into), mergeId: String(mergeId) } };
    return taken(body(api.DELETE("/api/tickets/{id}/merges/{mergeId}", { params })));
}

/** Undoes the merge of that ticket, if it stands. */
export async function unmerge(into: number, from: number): Promise<TicketView> {
    const ties = await body(api.GET("/api/tickets/{id}/links", { params: on(into) }));
    const merge = ties.merges.find((each) => each.ticket.id === from);
    return undoMerge(into, merge?.id ?? 0);
}

export function splitOff(ticketId: number, messageId: number, subject: string): Promise<TicketView> {
    return taken(
        body(
            api.POST("/api/tickets/{id}/messages/{messageId}/split", {
                params: { path: { id: String(ticketId), messageId: String(messageId) } },
                body: { subject },
            }),
        ),
    );
}

export interface CommonAnswer {
    messageId: number;
    resolve: boolean;
    solution: string;
}

export function giveCommonAnswer(childId: number, answer: CommonAnswer): Promise<MessageView> {
    return body(api.POST("/api/tickets/{id}/common-answer", { params: on(childId), body: answer }));
}

export function takeOver(ticketId: number): Promise<TicketView> {
    return taken(body(api.POST("/api/tickets/{id}/takeover", { params: on(ticketId) })));
}

export const isOpen = ({ state }: Pick<TicketRow, "state">) =>
    state === "new" || state === "in_progress" || state === "waiting";
