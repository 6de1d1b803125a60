// What is asked of the search, as the address of the page has it, and its answers.
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { TicketState } from "@/core/api/types";

export type Kind = components["schemas"]["SearchHitView"]["kind"];
export const kKinds: readonly Kind[] = ["ticket", "article", "guide", "person"];
export const kStates: readonly TicketState[] = [
    "new",
    "in_progress",
    "waiting",
    "resolved",
    "closed",
    "cancelled",
];
/** Days back, as the filter offers them. */
export const kDays = ["7", "30", "90", "365"] as const;

export interface Asked {
    q: string;
    kind: Kind | "";
    state: TicketState | "";
    days: (typeof kDays)[number] | "";
    customerId: number | null;
}

/** Which filters a kind has; the server finds nothing of a kind that is asked by another's. */
export function filtersOf(kind: Kind | "") {
    const tickets = kind === "" || kind === "ticket";
    return { state: tickets, days: tickets, customer: tickets || kind === "person" };
}

/** The address may name a filter that its kind doesn't have, because somebody wrote it: nobody sees that one, so it isn't asked. */
export function askedIn(params: URLSearchParams): Asked {
    const kind = kKinds.find((each) => each === params.get("kind")) ?? "";
    const has = filtersOf(kind);
    return {
        q: params.get("q") ?? "",
        kind,
        state: (has.state && kStates.find((state) => state === params.get("state"))) || "",
        days: (has.days && kDays.find((days) => days === params.get("days"))) || "",
        customerId: (has.customer && Number(params.get("customer"))) || null,
    };
}

/** The filters that another kind takes out of the address. */
export function leaving(kind: Kind | ""): Record<string, string> {
    const gone = Object.entries(filtersOf(kind)).filter(([, has]) => !has);
    return Object.fromEntries(gone.map(([name]) => [name, ""]));
}

const kDayMs = 86_400_000;

function queryOf(asked: Asked) {
    // In whole days, so that the same question has the same name for the cache.
    const today = Math.floor(Date.now() / kDayMs);
    return {
        q: asked.q.trim(),
        ...(asked.state && { state: [asked.state] }),
        ...(asked.days && { from: new Date((today - Number(asked.days)) * kDayMs).toISOString() }),
        ...(asked.customerId && { customer: asked.customerId }),
    };
}

/** The best of each kind. */
export function useGroups(asked: Asked) {
    const query = queryOf(asked);
    return useQuery({
        queryKey: ["search", "groups", query],
        queryFn: ({ signal }) => body(api.GET("/api/search", { params: { query }, signal })),
        enabled: query.q !== "" && asked.kind === "",
        placeholderData: keepPreviousData,
    });
}

/** One kind, page by page. */
export function useKind(asked: Asked) {
    const query = queryOf(asked);
    return useInfiniteQuery({
        queryKey: ["search", "kind", asked.kind, query],
        queryFn: ({ pageParam, signal }) =>
            body(
                api.GET("/api/search", {
                    params: { query: { ...query, kind: asked.kind || "ticket", skip: pageParam } },
                    signal,
                }),
            ),
        initialPageParam: 0,
        getNextPageParam: (page, pages) => nextSkip(page.groups[0]?.hits.length ?? 0, pages.length),
        enabled: query.q !== "" && asked.kind !== "",
        placeholderData: keepPreviousData,
    });
}

const kPage = 20;
const kMostSkipped = 200;

/** Where the next page begins; nothing after a page that wasn't full. */
export function nextSkip(onPage: number, pages: number): number | undefined {
    const skip = pages * kPage;
    return onPage === kPage && skip <= kMostSkipped ? skip : undefined;
}
