// What resembles a ticket that there is, or one that is being written.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useSettled } from "@/core/useSettled";

export type Similar = components["schemas"]["SimilarView"];

const kFreshMs = 60_000;

export function useSimilar(ticketId: number) {
    return useQuery({
        queryKey: ["similar", "ticket", ticketId],
        queryFn: () =>
            body(api.GET("/api/tickets/{id}/similar", { params: { path: { id: String(ticketId) } } })),
        staleTime: kFreshMs,
    });
}

export interface Writing {
    subject: string;
    text: string;
    requesterId: number | null;
}

const kPauseMs = 400;
const kEnough = 6;
const kMostText = 20_000;

/** Asks when the writer pauses; nothing where too little was written. */
export function useSimilarTo({ subject, text, requesterId }: Writing) {
    const now = JSON.stringify([subject.trim(), text.trim().slice(0, kMostText), requesterId]);
    const asked = useSettled(now, kPauseMs);
    const [askedSubject, askedText, of] = JSON.parse(asked) as [string, string, number | null];
    return useQuery({
        queryKey: ["similar", "writing", asked],
        queryFn: ({ signal }) =>
            body(
                api.POST("/api/search/similar", {
                    body: { subject: askedSubject, text: askedText, ...(of !== null && { requesterId: of }) },
                    signal,
                }),
            ),
        enabled: askedSubject.length + askedText.length >= kEnough,
        placeholderData: keepPreviousData,
        staleTime: kFreshMs,
    });
}

export function isNothing(similar: Similar): boolean {
    const { solved, articles, guides, duplicates, common } = similar;
    return solved.length + articles.length + guides.length + duplicates.length === 0 && !common;
}
