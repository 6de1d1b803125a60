import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Hub, type HubOptions, type Port } from "./hub";
import type { FromHub, LiveEvent } from "./protocol";
import { testRow } from "./testRows";

/** A server that hands out streams which the test writes. */
class FakeServer {
    readonly opened: number[] = [];
    status = 200;
    /** The code of a refusal's problem. */
    code = "";
    private current_: ReadableStreamDefaultController<Uint8Array> | null = null;

    open: HubOptions["open"] = (since, _csrf, signal) => {
        this.opened.push(since);
        if (this.status !== 200)
            return Promise.resolve(
                new Response(JSON.stringify({ code: this.code }), { status: this.status }),
            );
        const body = new ReadableStream<Uint8Array>({
            start: (controller) => {
                this.current_ = controller;
                signal.addEventListener("abort", () => controller.error(new Error("aborted")));
            },
        });
        return Promise.resolve(new Response(body, { status: 200 }));
    };

    write(text: string): void {
        this.current_?.enqueue(new TextEncoder().encode(text));
    }

    ticket(seq: number): void {
        this.write(`id: ${seq}\nevent: ticket\ndata: ${JSON.stringify({ seq, ticket: testRow(1) })}\n\n`);
    }

    cut(): void {
        this.current_?.error(new Error("line cut"));
    }
}

class Tab implements Port {
    readonly messages: FromHub[] = [];
    send = (message: FromHub) => void this.messages.push(message);

    get seqs(): number[] {
        return this.events.flatMap((event) => (event.type === "ticket" ? [event.seq] : []));
    }

    get events(): LiveEvent[] {
        return this.messages.flatMap((message) => (message.type === "events" ? message.events : []));
    }

    get line(): string | undefined {
        return this.messages.flatMap((message) => (message.type === "line" ? [message.state] : [])).at(-1);
    }
}

let server: FakeServer;
let hub: Hub;

beforeEach(() => {
    vi.useFakeTimers();
    server = new FakeServer();
    hub = new Hub({ open: server.open, delay: (attempt) => attempt * 1000, silenceMs: 60_000 });
});

afterEach(() => {
    vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function join(since: number, account = 1): Tab {
    const tab = new Tab();
    hub.receive(tab, { type: "follow", account, csrf: "token", since });
    return tab;
}

test("two tabs share one stream, and the later one gets what it missed", async () => {
    const first = join(5);
    await settle();
    server.ticket(6);
    server.ticket(7);
    await settle();
    const second = join(6);
    expect(server.opened).toEqual([5]);
    expect(second.seqs).toEqual([7]);
    server.ticket(8);
    await settle();
    expect(first.seqs).toEqual([6, 7, 8]);
    expect(second.seqs).toEqual([7, 8]);
    expect(second.line).toBe("open");
});

test("a tab that stands before what is kept makes the stream start there", async () => {
    join(5);
    await settle();
    join(3);
    await settle();
    expect(server.opened).toEqual([5, 3]);
});

test("a broken line is said, and resumed from where it broke", async () => {
    const tab = join(5);
    await settle();
    server.ticket(9);
    await settle();
    server.cut();
    await settle();
    expect(tab.line).toBe("broken");
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.opened).toEqual([5, 9]);
    expect(tab.line).toBe("open");
});

test("a refusal because the session is over is not tried again", async () => {
    server.status = 401;
    const tab = join(5);
    await settle();
    expect(tab.line).toBe("lost");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.opened).toEqual([5]);
});

test("a session that must enrol a second factor is told so and not tried again; other refusals are", async () => {
    server.status = 403;
    server.code = "auth.second_factor_required";
    const held = join(5);
    await settle();
    expect(held.line).toBe("held");
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.opened).toEqual([5]);
    server.code = "auth.csrf";
    join(5);
    await settle();
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.opened.length).toBeGreaterThan(2);
});

test("a line that has shown heartbeats and falls silent is opened anew", async () => {
    join(5);
    await settle();
    server.write(": ping\n\n");
    await vi.advanceTimersByTimeAsync(61_000);
    await vi.advanceTimersByTimeAsync(1000);
    expect(server.opened).toEqual([5, 5]);
});

test("another account never gets the events of the one before", async () => {
    join(5, 1);
    await settle();
    server.ticket(6);
    await settle();
    const other = join(5, 2);
    await settle();
    expect(other.seqs).toEqual([]);
    expect(server.opened).toEqual([5, 5]);
});

test("when the last tab leaves the stream is closed", async () => {
    const tab = join(5);
    await settle();
    hub.receive(tab, { type: "leave" });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.opened).toEqual([5]);
});
