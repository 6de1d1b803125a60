import type { Connection, Receive } from "./connection";
import { Hub, type Port } from "./hub";
import type { FromHub, ToHub } from "./protocol";

/** The stream of a browser without shared workers: one tab's for all tabs, or one for each tab. */
export function connectWithoutWorker(receive: Receive, onRestart: () => void): Connection {
    if (typeof BroadcastChannel !== "undefined" && "locks" in navigator)
        return throughLock(receive, onRestart);
    return alone(receive);
}

function alone(receive: Receive): Connection {
    const port: Port = { send: receive };
    const hub = new Hub();
    return {
        send: (message) => hub.receive(port, message),
        close: () => hub.detach(port),
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
            hub = new Hub();
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
