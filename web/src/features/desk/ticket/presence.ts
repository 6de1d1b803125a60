import { useEffect, useMemo, useRef } from "react";
import { api, csrfToken } from "@/core/api/client";
import { store } from "@/core/live/live";
import type { PresentPerson } from "@/core/live/protocol";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";

const kBeatMs = 20_000;
const kNobody: readonly PresentPerson[] = [];

type Presence = "reading" | "writing";

/** Tells colleagues that this ticket is open here, and whether an answer is being written. */
export function useOwnPresence(ticketId: number, writing: boolean): void {
    const state = useRef<Presence>("reading");
    useEffect(() => {
        state.current = writing ? "writing" : "reading";
        tell(ticketId, state.current);
    }, [ticketId, writing]);

    useEffect(() => {
        const beat = setInterval(() => {
            if (document.visibilityState === "visible") tell(ticketId, state.current);
        }, kBeatMs);
        const onLeave = () => leave(ticketId);
        const onShow = () => {
            if (document.visibilityState === "visible") tell(ticketId, state.current);
            else leave(ticketId);
        };
        window.addEventListener("pagehide", onLeave);
        document.addEventListener("visibilitychange", onShow);
        return () => {
            clearInterval(beat);
            window.removeEventListener("pagehide", onLeave);
            document.removeEventListener("visibilitychange", onShow);
            leave(ticketId);
        };
    }, [ticketId]);
}

function tell(id: number, state: Presence): void {
    // Presence is a courtesy: a lost beat is made good by the next one.
    api.PUT("/api/tickets/{id}/presence", { params: { path: { id: String(id) } }, body: { state } }).catch(
        () => undefined,
    );
}

/** Outlives the page: the browser sends it even while the tab closes. */
function leave(id: number): void {
    fetch(`/api/tickets/${id}/presence`, {
        method: "PUT",
        keepalive: true,
        headers: { "Content-Type": "application/json", "X-CSRF-Token": csrfToken() },
        body: JSON.stringify({ state: "gone" }),
        // If it gets lost, the server forgets this person after a minute.
    }).catch(() => undefined);
}

/** The colleagues who have this ticket open, without oneself. */
export function useColleagues(ticketId: number): readonly PresentPerson[] {
    const { personId } = useSession();
    const all = useValue(store.presence).get(ticketId) ?? kNobody;
    return useMemo(() => all.filter((person) => person.id !== personId), [all, personId]);
}
