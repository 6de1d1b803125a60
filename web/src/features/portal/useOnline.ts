import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
    window.addEventListener("online", listener);
    window.addEventListener("offline", listener);
    return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
    };
}

/** Whether the device has a line at all; whether the server can be reached, only a request tells. */
export function useOnline(): boolean {
    return useSyncExternalStore(subscribe, () => navigator.onLine);
}
