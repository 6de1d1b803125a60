// Hand-overs and raises of a ticket, as the server has them.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { majorsChanged, store } from "@/core/live/live";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];
export type Escalation = Schemas["EscalationView"];
export type Handover = Schemas["HandoverView"];
export type HandoverForm = Schemas["HandoverFormView"];
export type NewHandover = Schemas["NewHandover"];
export type Raise = Schemas["RaiseView"];
export type Major = Schemas["MajorIncidentView"];
export type NewMajor = Schemas["MajorIncident"];

const escalationKey = (ticketId: number) => ["escalation", ticketId] as const;
const majorKey = (ticketId: number) => ["majorOf", ticketId] as const;
const at = (id: number) => ({ path: { id: String(id) } });

/** Reads again whatever an escalation changed; the ticket itself comes by the event stream. */
export async function refreshEscalation(ticketId: number): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: escalationKey(ticketId) }),
        queryClient.invalidateQueries({ queryKey: ["ticket"] }),
    ]);
}

/** The ticket's escalations, read again whenever something happens to it. */
export function useEscalation(ticketId: number) {
    useEffect(
        () =>
            store.onTicketEvent(({ ticket }) => {
                if (ticket.id !== ticketId) return;
                void queryClient.invalidateQueries({ queryKey: escalationKey(ticketId) });
                void queryClient.invalidateQueries({ queryKey: majorKey(ticketId) });
            }),
        [ticketId],
    );
    return useQuery({
        queryKey: escalationKey(ticketId),
        queryFn: () => body(api.GET("/api/tickets/{id}/escalation", { params: at(ticketId) })),
    }).data;
}

/** The major incident that the ticket is part of. */
export function useMajorOf(ticketId: number): Major | undefined {
    useEffect(
        () =>
            majorsChanged.subscribe(
                () => void queryClient.invalidateQueries({ queryKey: majorKey(ticketId) }),
            ),
        [ticketId],
    );
    return useQuery({
        queryKey: majorKey(ticketId),
        queryFn: async () =>
            (await body(api.GET("/api/major-incidents", { params: { query: { ticketId } } }))).items,
    }).data?.[0];
}

export function readForm(ticketId: number): Promise<HandoverForm> {
    return body(api.GET("/api/tickets/{id}/handover-form", { params: at(ticketId) }));
}

export function handOver(ticketId: number, version: number, handover: NewHandover): Promise<Handover> {
    return body(
        api.POST("/api/tickets/{id}/handovers", {
            params: { ...at(ticketId), header: ifMatch(version) },
            body: handover,
        }),
    );
}

export const takeHandover = (id: number) => body(api.POST("/api/handovers/{id}/taking", { params: at(id) }));

export const withdrawHandover = (id: number) => body(api.DELETE("/api/handovers/{id}", { params: at(id) }));

export const returnHandover = (id: number, reason: string, lacking: string[]) =>
    body(api.POST("/api/handovers/{id}/return", { params: at(id), body: { reason, lacking } }));

export const finishHandover = (id: number, text: string) =>
    body(api.POST("/api/handovers/{id}/outcome", { params: at(id), body: { text } }));

export const writeToProvider = (id: number, text: string) =>
    body(api.POST("/api/handovers/{id}/messages", { params: at(id), body: { text } }));

export const changePromise = (
    { id, version }: Pick<Handover, "id" | "version">,
    promise: Schemas["HandoverPromise"],
) =>
    body(
        api.PUT("/api/handovers/{id}/promise", {
            params: { ...at(id), header: ifMatch(version) },
            body: promise,
        }),
    );

export const raiseTicket = (ticketId: number, raise: Schemas["NewRaise"]) =>
    body(api.POST("/api/tickets/{id}/raises", { params: at(ticketId), body: raise }));

export const answerRaise = (id: number, text: string) =>
    body(api.POST("/api/raises/{id}/answer", { params: at(id), body: { text } }));

export const declareMajor = (ticketId: number, major: NewMajor) =>
    body(api.POST("/api/tickets/{id}/major-incident", { params: at(ticketId), body: major }));
