import { jitteredDelay } from "./delay";
import type { FromHub, LineState, LiveEvent, ToHub } from "./protocol";
import { type Frame, SseParser } from "./sse";

/** The code of the refusal until a second factor is enrolled. */
const kEnrolmentNeeded = "auth.second_factor_required";

/** A tab as the hub sees it. */
export interface Port {
    send(message: FromHub): void;
}

export interface HubOptions {
    /** Opens the stream after the entry `since`, for the session that the CSRF token belongs to. */
    open(since: number, csrf: string, signal: AbortSignal): Promise<Response>;
    /** The pause before try number n (from 1), in milliseconds. */
    delay(attempt: number): number;
    /** After this silence the line is taken for dead, once the server has shown that it sends heartbeats. */
    silenceMs: number;
}

const kKeptEvents = 2000;
/** A stream is opened with a ticket that is good for once: a foreign page could send the cookie, but has none. */
async function openStream(since: number, csrf: string, signal: AbortSignal): Promise<Response> {
    const answer = await fetch("/api/events/ticket", {
        method: "POST",
        headers: { "X-CSRF-Token": csrf },
        cache: "no-store",
        signal,
    });
    if (!answer.ok) return answer;
    const { ticket } = (await answer.json()) as { ticket: string };
    return fetch(`/api/events?ticket=${encodeURIComponent(ticket)}&since=${since}`, {
        headers: { Accept: "text/event-stream" },
        cache: "no-store",
        signal,
    });
}

export const defaultHubOptions: HubOptions = { open: openStream, delay: jitteredDelay, silenceMs: 70_000 };

/**
 * Holds the one event stream of the browser and hands it out to the tabs. It keeps the latest events, so that a
 * tab that arrives with an older position gets the difference; where that is not enough, the stream is opened
 * again from there. Tabs ignore what they already have.
 */
export class Hub {
    private readonly options_: HubOptions;
    private readonly ports_ = new Set<Port>();
    private account_: number | null = null;
    private csrf_ = "";
    private line_: LineState = "connecting";
    private abort_: AbortController | null = null;
    private retryTimer_: ReturnType<typeof setTimeout> | undefined;
    private silenceTimer_: ReturnType<typeof setTimeout> | undefined;
    private attempt_ = 0;
    /** Position of the stream: the last sequence number that arrived. */
    private seq_ = 0;
    /** Everything after this position is in `kept_`. */
    private keptSince_ = 0;
    private kept_: LiveEvent[] = [];

    constructor(options: HubOptions = defaultHubOptions) {
        this.options_ = options;
    }

    attach(port: Port): void {
        this.ports_.add(port);
    }

    detach(port: Port): void {
        this.ports_.delete(port);
        if (this.ports_.size === 0) this.stop();
    }

    receive(port: Port, message: ToHub): void {
        switch (message.type) {
            case "follow":
                this.ports_.add(port);
                this.csrf_ = message.csrf;
                this.follow(port, message.account, message.since);
                break;
            case "leave":
                this.detach(port);
                break;
            case "retry":
                if (this.line_ === "broken") this.connect();
                break;
        }
    }

    private follow(port: Port, account: number, since: number): void {
        const sameStream = this.account_ === account && this.abort_ !== null && !this.over();
        if (sameStream && since >= this.keptSince_) {
            const missed = this.kept_.filter((event) => !("seq" in event) || event.seq > since);
            if (missed.length > 0) port.send({ type: "events", events: missed });
            port.send({ type: "line", state: this.line_ });
            return;
        }
        this.account_ = account;
        this.seq_ = since;
        this.keptSince_ = since;
        this.kept_ = [];
        this.attempt_ = 0;
        this.connect();
    }

    private stop(): void {
        this.abort_?.abort();
        this.abort_ = null;
        clearTimeout(this.retryTimer_);
        clearTimeout(this.silenceTimer_);
    }

    private connect(): void {
        this.stop();
        const abort = new AbortController();
        this.abort_ = abort;
        if (this.line_ !== "broken") this.setLine("connecting");
        this.read(abort).then(
            () => this.ended(abort),
            () => this.ended(abort),
        );
    }

    private async read(abort: AbortController): Promise<void> {
        const response = await this.options_.open(this.seq_, this.csrf_, abort.signal);
        if (response.status === 401) {
            if (this.abort_ === abort) this.setLine("lost");
            return;
        }
        if (response.status === 403 && (await codeOf(response)) === kEnrolmentNeeded) {
            if (this.abort_ === abort) this.setLine("held");
            return;
        }
        if (!response.ok || !response.body) return;
        this.attempt_ = 0;
        this.setLine("open");
        const parser = new SseParser();
        const decoder = new TextDecoder();
        const reader = response.body.getReader();
        let heartbeats = false;
        for (;;) {
            const { done, value } = await reader.read();
            if (done || this.abort_ !== abort) return;
            const text = decoder.decode(value, { stream: true });
            heartbeats ||= /^:/m.test(text);
            if (heartbeats) this.watchSilence(abort);
            this.take(parser.push(text));
        }
    }

    private watchSilence(abort: AbortController): void {
        clearTimeout(this.silenceTimer_);
        this.silenceTimer_ = setTimeout(() => abort.abort(), this.options_.silenceMs);
    }

    /** The stream of `abort` is over: try again, unless it was replaced or the session is gone. */
    private ended(abort: AbortController): void {
        if (this.abort_ !== abort || this.over()) return;
        clearTimeout(this.silenceTimer_);
        this.setLine("broken");
        this.attempt_++;
        this.retryTimer_ = setTimeout(() => this.connect(), this.options_.delay(this.attempt_));
    }

    /** Whether trying again would be of no use. */
    private over(): boolean {
        return this.line_ === "lost" || this.line_ === "held";
    }

    private take(frames: Frame[]): void {
        const events: LiveEvent[] = [];
        for (const frame of frames) {
            const event = parseFrame(frame);
            if (!event) continue;
            const seq = frame.id === null ? Number.NaN : Number(frame.id);
            if (Number.isFinite(seq)) this.seq_ = Math.max(this.seq_, seq);
            events.push(event);
            if (event.type === "reset") {
                this.kept_ = [];
                this.keptSince_ = this.seq_;
            } else if ("seq" in event) this.keep(event);
        }
        if (events.length > 0) this.broadcast({ type: "events", events });
    }

    private keep(event: LiveEvent & { seq: number }): void {
        this.kept_.push(event);
        if (this.kept_.length <= kKeptEvents) return;
        const dropped = this.kept_.splice(0, kKeptEvents / 2);
        const last = dropped[dropped.length - 1];
        if (last && "seq" in last) this.keptSince_ = last.seq;
    }

    private setLine(state: LineState): void {
        this.line_ = state;
        this.broadcast({ type: "line", state });
    }

    private broadcast(message: FromHub): void {
        for (const port of this.ports_) port.send(message);
    }
}

/** Why the server refused; a proxy in between may answer with something else. */
async function codeOf(response: Response): Promise<unknown> {
    const problem: unknown = await response.json().catch(() => null);
    return typeof problem === "object" && problem !== null && "code" in problem ? problem.code : undefined;
}

function parseFrame(frame: Frame): LiveEvent | null {
    switch (frame.event) {
        case "ticket": {
            const data = JSON.parse(frame.data) as Omit<LiveEvent & { type: "ticket" }, "type">;
            return { ...data, type: "ticket", seq: data.seq ?? Number(frame.id) };
        }
        case "gone": {
            const { id } = JSON.parse(frame.data) as { id: number };
            return { type: "gone", seq: Number(frame.id), id };
        }
        case "presence": {
            const data = JSON.parse(frame.data) as Omit<LiveEvent & { type: "presence" }, "type">;
            return { ...data, type: "presence" };
        }
        case "call":
        case "counter":
        case "major":
        case "notification":
        case "announcement":
            return { type: frame.event, seq: Number(frame.id) };
        case "config":
            return { type: "config", record: (JSON.parse(frame.data) as { record: string }).record };
        case "reset":
            return { type: "reset" };
        default:
            return null;
    }
}
