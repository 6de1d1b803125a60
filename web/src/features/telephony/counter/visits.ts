import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, body } from "@/core/api/client";
import { counterChanged } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { useValue } from "@/core/value";

const kVisits = ["visits"] as const;
const kAgainMs = 60_000;

/** Who waits and who is called today, as it is now; also after midnight, when nothing else says so. */
export function useVisits() {
    const changes = useValue(counterChanged);
    // biome-ignore lint/correctness/useExhaustiveDependencies: each change is the signal
    useEffect(() => refreshVisits(), [changes]);
    return useQuery({
        queryKey: kVisits,
        queryFn: ({ signal }) => body(api.GET("/api/counter/visits", { signal })),
        select: (list) => list.items,
        refetchInterval: kAgainMs,
    });
}

export function refreshVisits(): void {
    void queryClient.invalidateQueries({ queryKey: kVisits });
}

const kCounterKey = "guichet.counter";

/** The counter at which this device stands. */
export function ownCounter(): string {
    try {
        return localStorage.getItem(kCounterKey) ?? "";
    } catch {
        // Storage may be forbidden: the number is called without a place.
        return "";
    }
}

export function setOwnCounter(name: string): void {
    try {
        localStorage.setItem(kCounterKey, name);
    } catch {
        // It counts until the page is left.
    }
}
