/// <reference lib="webworker" />
// The shared worker: one per browser and address. It holds the hub for as long as a tab is open.
import { Hub, type Port } from "./hub";
import type { ToHub } from "./protocol";

const hub = new Hub();

(self as unknown as SharedWorkerGlobalScope).onconnect = (event) => {
    const [messagePort] = event.ports;
    if (!messagePort) return;
    const port: Port = { send: (message) => messagePort.postMessage(message) };
    hub.attach(port);
    messagePort.onmessage = (message: MessageEvent<ToHub>) => hub.receive(port, message.data);
    messagePort.start();
};
