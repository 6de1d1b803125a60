// What is proposed for a ticket that there is, or for one that is being written.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useSettled } from "@/core/useSettled";

export type Proposals = components["schemas"]["TriageProposalsView"];
export type Proposal = components["schemas"]["TriageProposalView"];

const kFreshMs = 60_000;
const kPauseMs = 400;
const kEnough = 6;
const kMostText = 20_000;

/** `missing` names what the ticket doesn't have: other proposals belong to it once that has changed. */
export function useProposals(ticketId: number, missing: string) {
    return useQuery({
        queryKey: ["triage", "ticket", ticketId, missing],
        queryFn: () =>
            body(api.GET("/api/tickets/{id}/proposals", { params: { path: { id: String(ticketId) } } })),
        enabled: missing !== "",
        staleTime: kFreshMs,
    });
}

export interface Writing {
    subject: string;
    text: string;
    requesterId: number | null;
}

/** Asks when the writer pauses. */
export function useProposalsTo({ subject, text, requesterId }: Writing) {
    const now = JSON.stringify([subject.trim(), text.trim().slice(0, kMostText), requesterId]);
    const asked = useSettled(now, kPauseMs);
    const [askedSubject, askedText, of] = JSON.parse(asked) as [string, string, number | null];
    const enough = askedSubject.length + askedText.length >= kEnough;
    const query = useQuery({
        queryKey: ["triage", "writing", asked],
        queryFn: ({ signal }) =>
            body(
                api.POST("/api/triage/proposals", {
                    body: { subject: askedSubject, text: askedText, ...(of !== null && { requesterId: of }) },
                    signal,
                }),
            ),
        enabled: enough,
        placeholderData: keepPreviousData,
        staleTime: kFreshMs,
    });
    return enough ? query.data : undefined;
}
