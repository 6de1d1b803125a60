import { useCallback, useSyncExternalStore } from "react";
import { api, body, csrfToken, enrolmentNeeded, sessionLost } from "../api/client";
import { asProblem } from "../api/problem";
import type { TicketRow } from "../api/types";
import { refreshSession } from "../session/session";
import { useValue, Value } from "../value";
import { type Connection, connectToHub } from "./connection";
import { jitteredDelay } from "./delay";
import type { FromHub, LineState } from "./protocol";
import type { Lists } from "./rows";
import { LiveStore } from "./store";

/** The store of this tab. */
export const store = new LiveStore();

/** The line to the server, for the sign in the side bar. */
export const line = new Value<LineState>("connecting");

/** Rises when something happened to a call that rang here; see features/telephony. */
export const callsChanged = new Value(0);
/** Rises when the counter's waiting list changed. */
export const counterChanged = new Value(0);
/** Rises when a major incident was declared, changed or ended. */
export const majorsChanged = new Value(0);

/** Rises when one has a new notification. */
export const notificationsChanged = new Value(0);
/** Rises when an announcement was written, changed or withdrawn. */
export const announcementsChanged = new Value(0);

let connection: Connection | null = null;
let account = 0;
let loading: Promise<void> | null = null;

/** Loads the working set of this account and follows the stream from there. */
export function startLive(accountId: number): void {
    stopLive();
    account = accountId;
    connection = connectToHub(receive, follow);
    void reload();
    window.addEventListener("online", retryNow);
    document.addEventListener("visibilitychange", retryWhenVisible);
}

export function stopLive(): void {
    connection?.close();
    connection = null;
    // What is on its way belongs to the line that has just been closed; the next start asks for itself.
    loading = null;
    store.clear();
    window.removeEventListener("online", retryNow);
    document.removeEventListener("visibilitychange", retryWhenVisible);
}

function retryNow(): void {
    connection?.send({ type: "retry" });
}

function retryWhenVisible(): void {
    if (document.visibilityState === "visible") retryNow();
}

function follow(): void {
    if (store.ready.get()) connection?.send({ type: "follow", account, csrf: csrfToken(), since: store.seq });
}

function reload(): Promise<void> {
    if (loading) return loading;
    const mine = bootstrap().finally(() => {
        if (loading === mine) loading = null;
    });
    loading = mine;
    return mine;
}

/** Tries for as long as the person stays: a console without its working set has nothing else to do. */
async function bootstrap(): Promise<void> {
    for (let attempt = 1; connection; attempt++) {
        const mine = connection;
        try {
            const answer = await body(api.GET("/api/bootstrap"));
            if (connection !== mine) return;
            store.load(answer);
            follow();
            return;
        } catch (error) {
            const problem = asProblem(error);
            if (problem.status === 401 || connection !== mine) return;
            line.set("broken");
            await new Promise((resolve) => setTimeout(resolve, jitteredDelay(attempt)));
        }
    }
}

async function reloadLists(): Promise<void> {
    try {
        store.setLists(await body(api.GET("/api/bootstrap")));
    } catch (error) {
        // The lists stay as they were; the stream's next config event, or the next visit, brings the new ones.
        if (asProblem(error).status === 0) line.set("broken");
    }
}

function receive(message: FromHub): void {
    if (message.type === "line") {
        line.set(message.state);
        if (message.state === "lost") sessionLost.update((count) => count + 1);
        if (message.state === "held") enrolmentNeeded.update((count) => count + 1);
        return;
    }
    store.receive(message.events);
    for (const event of message.events) {
        // After a gap nobody knows what else has happened.
        const gap = event.type === "reset";
        if (gap) void reload();
        else if (event.type === "config" && event.record === "role") void refreshSession();
        else if (event.type === "config") void reloadLists();
        if (gap || event.type === "call") callsChanged.update((count) => count + 1);
        if (gap || event.type === "counter") counterChanged.update((count) => count + 1);
        if (gap || event.type === "major") majorsChanged.update((count) => count + 1);
        if (gap || event.type === "notification") notificationsChanged.update((count) => count + 1);
        if (gap || event.type === "announcement") announcementsChanged.update((count) => count + 1);
    }
}

export function useRow(id: number): TicketRow | undefined {
    const subscribe = useCallback((listener: () => void) => store.subscribeRow(id, listener), [id]);
    return useSyncExternalStore(subscribe, () => store.get(id));
}

export function useLists(): Lists {
    return useValue(store.lists);
}

export function useLine(): LineState {
    return useValue(line);
}
