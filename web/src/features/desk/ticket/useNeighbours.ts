import { useMemo } from "react";
import { useLocation } from "wouter";
import { store } from "@/core/live/live";
import { lastQueue } from "../lastQueue";

/** The way back to the list, and to the tickets before and after in it. */
export interface Neighbours {
    back: () => void;
    previous: (() => void) | null;
    next: (() => void) | null;
}

export function useNeighbours(id: number | undefined): Neighbours {
    const [, navigate] = useLocation();
    return useMemo(() => {
        const queue = lastQueue.get();
        const at = queue && id !== undefined ? queue.order.indexOf(id) : -1;
        const to = (index: number) => {
            const other = at < 0 ? undefined : queue?.order[index];
            if (!queue || other === undefined) return null;
            return () => {
                lastQueue.set({ ...queue, at: other });
                navigate(`/tickets/${store.get(other)?.reference ?? other}`);
            };
        };
        return {
            back: () => navigate(queue?.address ?? "/queue/all"),
            previous: to(at - 1),
            next: to(at + 1),
        };
    }, [id, navigate]);
}
