import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { TicketView } from "@/core/api/types";
import { onTicketView, takeTicketView } from "@/core/live/change";
import { store } from "@/core/live/live";
import { readTicket } from "../ticketApi";

const kPauseMs = 80;

function keyOf(address: string) {
    return ["ticket", address] as const;
}

/** A whole ticket, read again whenever the event stream says that it has changed. */
export function useTicket(address: string) {
    const client = useQueryClient();
    const query = useQuery({
        queryKey: keyOf(address),
        queryFn: async () => {
            const view = await readTicket(address);
            takeTicketView(view);
            return view;
        },
        staleTime: 5_000,
    });
    const id = query.data?.id;

    useEffect(
        () =>
            onTicketView((view) => {
                client.setQueryData<TicketView>(keyOf(address), (known) =>
                    known?.id === view.id && view.version >= known.version ? view : known,
                );
            }),
        [client, address],
    );

    useEffect(() => {
        if (id === undefined) return;
        let timer: ReturnType<typeof setTimeout> | undefined;
        const stop = store.onTicketEvent((event) => {
            const known = client.getQueryData<TicketView>(keyOf(address));
            if (event.ticket.id !== id) return;
            // A message leaves the ticket's own version as it is.
            const message = event.kind.startsWith("message.");
            if (!message && known && event.ticket.version <= known.version) return;
            clearTimeout(timer);
            timer = setTimeout(
                () => void client.invalidateQueries({ queryKey: ["ticket", address] }),
                kPauseMs,
            );
        });
        return () => {
            clearTimeout(timer);
            stop();
        };
    }, [client, address, id]);

    return query;
}
