import { useEffect, useState } from "react";
import { store } from "@/core/live/live";
import type { LiveEvent } from "@/core/live/protocol";

type TicketEvent = LiveEvent & { type: "ticket" };

/** Hears of tickets that a colleague took over from this person. */
export function onTakenFrom(personId: number, hear: (event: TicketEvent) => void): () => void {
    return store.onTicketEvent((event) => {
        if (event.kind === "ticket.taken_over" && event.told?.includes(personId)) hear(event);
    });
}

/** Who took the ticket over while it is open here, until that is dismissed. */
export function useTakenBy(ticketId: number, personId: number): [string | null, () => void] {
    const [taker, setTaker] = useState<string | null>(null);
    useEffect(
        () =>
            onTakenFrom(personId, ({ ticket, actor }) => {
                if (ticket.id === ticketId) setTaker(actor?.name ?? "");
            }),
        [ticketId, personId],
    );
    return [taker, () => setTaker(null)];
}
