import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { callsChanged } from "@/core/live/live";
import { Value } from "@/core/value";

type CallView = components["schemas"]["CallView"];

/** What rings at one's own telephone and whom one speaks with, as far as it isn't filed or put aside. */
export const currentCalls = new Value<readonly CallView[]>([]);

/** The call that the open form is about: it needs no word from above. */
export const callInHand = new Value<number | null>(null);

const aside = new Set<number>();
let asked = 0;

/** Takes a call off the screen; the telephone rings on. */
export function putAside(id: number): void {
    aside.add(id);
    currentCalls.update((calls) => calls.filter((call) => call.id !== id));
}

async function look(): Promise<void> {
    const mine = ++asked;
    try {
        const { items } = await body(api.GET("/api/calls/current"));
        // Of two answers that overtake one another the later question counts.
        if (mine === asked)
            currentCalls.set(items.filter((call) => call.ticket === null && !aside.has(call.id)));
    } catch {
        // The telephone itself rings; the next event asks again.
    }
}

/** The call that asks for attention, if one does. */
export function waitingCall(calls: readonly CallView[], inHand: number | null): CallView | undefined {
    return calls.find((call) => call.id !== inHand);
}

/** Looks now and after each word of the server, until the returned function is called. */
export function followCalls(): () => void {
    void look();
    const stop = callsChanged.subscribe(() => void look());
    return () => {
        stop();
        asked++;
        currentCalls.set([]);
    };
}
