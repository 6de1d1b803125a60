// Major incidents, read again whenever the server says that one changed.
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body, ifMatch } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { majorsChanged } from "@/core/live/live";
import { queryClient } from "@/core/query";

export type Major = components["schemas"]["MajorIncidentView"];
export type MajorInput = components["schemas"]["MajorIncident"];
export type Update = components["schemas"]["NewMajorUpdate"];

const kMajors = ["majors"] as const;
const at = (id: number) => ({ path: { id: String(id) } });

function useFollowing(): void {
    useEffect(
        () => majorsChanged.subscribe(() => void queryClient.invalidateQueries({ queryKey: kMajors })),
        [],
    );
}

export function useMajors() {
    useFollowing();
    return useQuery({
        queryKey: [...kMajors, "list"],
        queryFn: () => body(api.GET("/api/major-incidents")),
        select: (list) => list.items,
    });
}

export function useMajor(id: number) {
    useFollowing();
    return useQuery({
        queryKey: [...kMajors, id],
        queryFn: () => body(api.GET("/api/major-incidents/{id}", { params: at(id) })),
    });
}

/** The answer of a change is the record as it is then. */
async function take(answer: Promise<Major>): Promise<Major> {
    const major = await answer;
    queryClient.setQueryData([...kMajors, major.id], major);
    return major;
}

export const sayUpdate = (id: number, update: Update) =>
    take(body(api.POST("/api/major-incidents/{id}/updates", { params: at(id), body: update })));

export const endMajor = (id: number, review: string) =>
    take(body(api.POST("/api/major-incidents/{id}/end", { params: at(id), body: { review } })));

export const changeMajor = ({ id, version }: Major, input: MajorInput) =>
    take(
        body(
            api.PUT("/api/major-incidents/{id}", {
                params: { ...at(id), header: ifMatch(version) },
                body: input,
            }),
        ),
    );

export function setTicket(id: number, ticket: string, linked: boolean): Promise<Major> {
    const params = { path: { id: String(id), ticketId: ticket } };
    const path = "/api/major-incidents/{id}/tickets/{ticketId}";
    return take(body(linked ? api.PUT(path, { params }) : api.DELETE(path, { params })));
}

export function setPerson(id: number, person: number, on: boolean): Promise<Major> {
    const params = { path: { id: String(id), personId: String(person) } };
    const path = "/api/major-incidents/{id}/people/{personId}";
    return take(body(on ? api.PUT(path, { params }) : api.DELETE(path, { params })));
}
