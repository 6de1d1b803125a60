import type { FromHub, ToHub } from "./protocol";

/** A tab's line to the hub, wherever that lives. */
export interface Connection {
    send(message: ToHub): void;
    close(): void;
}

export type Receive = (message: FromHub) => void;

/**
 * Connects this tab to the browser's one event stream: through a shared worker, or, where the browser has none,
 * through the tab that holds the lock `guichet-live`; with neither, the tab has a stream of its own.
 * `onRestart` is called when another tab took the stream over and this one must say again where it stands.
 */
export function connectToHub(receive: Receive, onRestart: () => void): Connection {
    if (typeof SharedWorker !== "undefined") return throughWorker(receive);
    return withoutWorker(receive, onRestart);
}

/** What browsers without shared workers need is fetched by them alone. */
function withoutWorker(receive: Receive, onRestart: () => void): Connection {
    const connection = import("./withoutWorker").then((all) => all.connectWithoutWorker(receive, onRestart));
    return {
        send: (message) => void connection.then((ready) => ready.send(message)),
        close: () => void connection.then((ready) => ready.close()),
    };
}

function throughWorker(receive: Receive): Connection {
    const worker = new SharedWorker(new URL("./live.worker.ts", import.meta.url), {
        type: "module",
        name: "guichet-live",
    });
    worker.port.onmessage = (event: MessageEvent<FromHub>) => receive(event.data);
    worker.port.start();
    return {
        send: (message) => worker.port.postMessage(message),
        close: () => {
            worker.port.postMessage({ type: "leave" } satisfies ToHub);
            worker.port.close();
        },
    };
}
