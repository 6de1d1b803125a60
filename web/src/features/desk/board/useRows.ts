import { useCallback, useRef, useSyncExternalStore } from "react";
import type { TicketRow } from "@/core/api/types";
import { store } from "@/core/live/live";

/** The rows of these tickets, drawn again when one of them changes in any way. */
export function useRows(ids: readonly number[]): readonly TicketRow[] {
    const known = useRef<readonly TicketRow[]>([]);
    const subscribe = useCallback(
        (listener: () => void) => {
            const ends = ids.map((id) => store.subscribeRow(id, listener));
            return () => {
                for (const end of ends) end();
            };
        },
        [ids],
    );
    return useSyncExternalStore(subscribe, () => {
        const rows = ids.flatMap((id) => store.get(id) ?? []);
        // The same rows again are the same answer, or React would ask for ever.
        const same =
            rows.length === known.current.length && rows.every((row, at) => row === known.current[at]);
        if (!same) known.current = rows;
        return known.current;
    });
}
