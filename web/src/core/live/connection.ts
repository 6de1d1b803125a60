import type { Hub, Port } from "./hub";
import type { FromHub, ToHub } from "./protocol";

/** A tab's line to the hub, wherever that lives. */
export interface Connection {
    send(message: ToHub): void;
    close(): void;
}

type Receive = (message: FromHub) => void;

/**
 * Connects this tab to the browser's one event stream: through a shared worker, or, where the browser has none,
 * through the tab that holds the lock `guichet-live`; with neither, the tab has a stream of its own.
 * `onRestart` is called when another tab took the stream over and this one must say again where it stands.
 */
export function connectToHub(receive: Receive, onRestart: () => void): Connection {
    if (typeof SharedWorker !== "undefined") return throughWorker(receive);
    if (typeof BroadcastChannel !== "undefined" && "locks" in navigator)
        return throughLock(receive, onRestart);
    return alone(receive);
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

/** The hub lives in the worker; only browsers without one load it here. */
async function makeHub(): Promise<Hub> {
    const { Hub: Made } = await import("./hub");
    return new Made();
}

function alone(receive: Receive): Connection {
    const port: Port = { send: receive };
    const hub = makeHub();
    return {
        send: (message) => void hub.then((ready) => ready.receive(port, message)),
        close: () => void hub.then((ready) => ready.detach(port)),
    };
}

type Envelope =
    | { from: string; message: ToHub }
    | { to: string; message: FromHub }
    /** A tab has become the holder of the stream. */
    | { leader: string };

function throughLock(receive: Receive, onRestart: () => void): Connection {
    const me = crypto.randomUUID();
    const channel = new BroadcastChannel("guichet-live");
    const closing = new AbortController();
    let hub: Hub | null = null;
    const own: Port = { send: receive };
    const others = new Map<string, Port>();
    let release: () => void = () => {};

    const portOf = (id: string): Port => {
        let port = others.get(id);
        if (!port) {
            port = { send: (message) => channel.postMessage({ to: id, message } satisfies Envelope) };
            others.set(id, port);
        }
        return port;
    };

    channel.onmessage = (event: MessageEvent<Envelope>) => {
        const envelope = event.data;
        if ("leader" in envelope) onRestart();
        else if ("to" in envelope && envelope.to === me) receive(envelope.message);
        else if ("from" in envelope && hub) hub.receive(portOf(envelope.from), envelope.message);
    };

    navigator.locks
        .request("guichet-live", { signal: closing.signal }, async () => {
            hub = await makeHub();
            onRestart();
            channel.postMessage({ leader: me } satisfies Envelope);
            return new Promise<void>((resolve) => {
                release = resolve;
            });
        })
        .catch((error: unknown) => {
            // Closing the tab's connection while it waits for the lock is the only expected end.
            if (!closing.signal.aborted) throw error;
        });

    const send = (message: ToHub) => {
        if (hub) hub.receive(own, message);
        else channel.postMessage({ from: me, message } satisfies Envelope);
    };
    return {
        send,
        close: () => {
            send({ type: "leave" });
            closing.abort();
            release();
            channel.close();
        },
    };
}
