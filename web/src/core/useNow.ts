import { useSyncExternalStore } from "react";

const kTickMs = 30_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = new Date();

function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(() => {
        now = new Date();
        for (const each of [...listeners]) each();
    }, kTickMs);
    return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
    };
}

/** The time, renewed twice a minute, for texts such as "3 minutes ago". One clock for the whole page. */
export function useNow(): Date {
    return useSyncExternalStore(subscribe, () => now);
}
