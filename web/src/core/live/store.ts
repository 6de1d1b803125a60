import type { Bootstrap, TicketRow } from "../api/types";
import { Value } from "../value";
import type { LiveEvent, PresentPerson } from "./protocol";
import { emptyBootstrap, type Lists, listsOf, rowsOf } from "./rows";
import { type RowChange, SortedView, type ViewSpec } from "./sortedView";

/** Where the store gets its time from; tests bring their own. */
export interface Timers {
    now(): number;
    later(run: () => void, delayMs: number): void;
}

const kFlushMs = 200;

const realTimers: Timers = {
    now: () => performance.now(),
    later: (run, delayMs) => void setTimeout(run, delayMs),
};

/** A change that was made here and has not been confirmed by the server yet. */
interface Pending {
    operation: string;
    patch: Partial<TicketRow>;
}

/**
 * The working set: every ticket that the person may see and that is not finished, kept current by the event
 * stream. A row object is never altered; a change replaces it, so that identity tells what to redraw.
 *
 * What is shown of a ticket is the server's row with the person's own unconfirmed changes laid over it.
 * Changes from the stream are collected and applied at most every 200 ms.
 */
export class LiveStore {
    readonly ready = new Value(false);
    readonly lists = new Value<Lists>(listsOf(emptyBootstrap()));
    /** People who have a ticket open, by ticket. */
    readonly presence = new Value<ReadonlyMap<number, readonly PresentPerson[]>>(new Map());

    private readonly timers_: Timers;
    private readonly base_ = new Map<number, TicketRow>();
    private readonly shown_ = new Map<number, TicketRow>();
    private readonly pending_ = new Map<number, Pending[]>();
    private readonly views_ = new Set<SortedView<TicketRow>>();
    private readonly rowListeners_ = new Map<number, Set<() => void>>();
    private readonly eventListeners_ = new Set<(event: LiveEvent & { type: "ticket" }) => void>();
    private incoming_ = new Map<number, TicketRow>();
    private flushPlanned_ = false;
    private lastFlush_ = Number.NEGATIVE_INFINITY;
    private seq_ = 0;

    constructor(timers: Timers = realTimers) {
        this.timers_ = timers;
    }

    /** Position in the journal up to which the store is current. */
    get seq(): number {
        return this.seq_;
    }

    get = (id: number): TicketRow | undefined => this.shown_.get(id);

    /** The row as the server last gave it, without unconfirmed changes. */
    confirmed(id: number): TicketRow | undefined {
        return this.base_.get(id);
    }

    all(): IterableIterator<[number, TicketRow]> {
        return this.shown_.entries();
    }

    /** Takes a whole working set, at the start or after the stream had to be reset. */
    load(bootstrap: Bootstrap): void {
        const gone = new Set(this.shown_.keys());
        this.base_.clear();
        this.shown_.clear();
        this.incoming_.clear();
        this.seq_ = bootstrap.seq;
        for (const row of rowsOf(bootstrap)) {
            this.base_.set(row.id, row);
            this.shown_.set(row.id, this.overlaid(row));
            gone.delete(row.id);
        }
        this.setLists(bootstrap);
        for (const view of this.views_) view.fill(this.shown_);
        for (const id of [...gone, ...this.shown_.keys()]) this.wake(id);
        this.ready.set(true);
    }

    setLists(bootstrap: Omit<Bootstrap, "columns" | "seq">): void {
        this.lists.set(listsOf(bootstrap));
    }

    /** Forgets everything: another person may sign in next. */
    clear(): void {
        this.load(emptyBootstrap());
        this.pending_.clear();
        this.presence.set(new Map());
        this.ready.set(false);
    }

    /** Takes events of the stream; those that the store already knows are ignored. */
    receive(events: readonly LiveEvent[]): void {
        for (const event of events) {
            if (event.type === "ticket") {
                if (event.seq <= this.seq_) continue;
                this.seq_ = event.seq;
                this.offer(event.ticket);
                for (const listener of this.eventListeners_) listener(event);
            } else if (event.type === "gone") {
                if (event.seq <= this.seq_) continue;
                this.seq_ = event.seq;
                this.remove(event.id);
            } else if (event.type === "presence") {
                const next = new Map(this.presence.get());
                if (event.people.length === 0) next.delete(event.ticketId);
                else next.set(event.ticketId, event.people);
                this.presence.set(next);
            }
        }
        this.planFlush();
    }

    /** Called for every ticket event as it arrives, before it is drawn. */
    onTicketEvent(listener: (event: LiveEvent & { type: "ticket" }) => void): () => void {
        this.eventListeners_.add(listener);
        return () => this.eventListeners_.delete(listener);
    }

    subscribeRow(id: number, listener: () => void): () => void {
        let listeners = this.rowListeners_.get(id);
        if (!listeners) {
            listeners = new Set();
            this.rowListeners_.set(id, listeners);
        }
        listeners.add(listener);
        return () => {
            listeners.delete(listener);
            if (listeners.size === 0) this.rowListeners_.delete(id);
        };
    }

    /** A view filled from the rows of now. It stays current once it is attached. */
    makeView(spec: ViewSpec<TicketRow>): SortedView<TicketRow> {
        const view = new SortedView(spec, this.get);
        view.fill(this.shown_);
        return view;
    }

    /** Keeps a view current until the returned function is called. */
    attachView(view: SortedView<TicketRow>): () => void {
        view.fill(this.shown_);
        this.views_.add(view);
        return () => this.views_.delete(view);
    }

    /** Shows a change at once; `settle` or `rollBack` with the same operation ends it. */
    propose(id: number, operation: string, patch: Partial<TicketRow>): void {
        const list = this.pending_.get(id) ?? [];
        this.pending_.set(id, [...list, { operation, patch }]);
        this.redraw([id]);
    }

    /** The server accepted the operation; `row` is what it answered, if it did. */
    settle(id: number, operation: string, row?: TicketRow): void {
        this.forget(id, operation);
        if (row) this.accept(row);
        this.redraw([id]);
    }

    rollBack(id: number, operation: string): void {
        this.forget(id, operation);
        this.redraw([id]);
    }

    /** Takes a row that came with an answer rather than through the stream, and draws it at once. */
    put(row: TicketRow): void {
        this.accept(row);
        this.redraw([row.id]);
    }

    /** The ticket is out of this person's sight. */
    private remove(id: number): void {
        this.incoming_.delete(id);
        this.base_.delete(id);
        this.redraw([id]);
    }

    private forget(id: number, operation: string): void {
        const rest = (this.pending_.get(id) ?? []).filter((entry) => entry.operation !== operation);
        if (rest.length > 0) this.pending_.set(id, rest);
        else this.pending_.delete(id);
    }

    private accept(row: TicketRow): void {
        const known = this.base_.get(row.id);
        if (!known || row.version >= known.version) this.base_.set(row.id, row);
    }

    private offer(row: TicketRow): void {
        const waiting = this.incoming_.get(row.id);
        if (!waiting || row.version >= waiting.version) this.incoming_.set(row.id, row);
    }

    private planFlush(): void {
        if (this.flushPlanned_ || this.incoming_.size === 0) return;
        this.flushPlanned_ = true;
        const since = this.timers_.now() - this.lastFlush_;
        this.timers_.later(() => this.flush(), Math.max(0, kFlushMs - since));
    }

    private flush(): void {
        this.flushPlanned_ = false;
        this.lastFlush_ = this.timers_.now();
        const incoming = this.incoming_;
        this.incoming_ = new Map();
        for (const row of incoming.values()) this.accept(row);
        this.redraw([...incoming.keys()]);
    }

    private overlaid(row: TicketRow): TicketRow {
        const pending = this.pending_.get(row.id);
        return pending ? Object.assign({}, row, ...pending.map((entry) => entry.patch)) : row;
    }

    /** Computes the shown rows of these tickets again and tells the views and rows that look at them. */
    private redraw(ids: readonly number[]): void {
        const changes: RowChange<TicketRow>[] = [];
        for (const id of ids) {
            const base = this.base_.get(id);
            const before = this.shown_.get(id);
            const after = base && this.overlaid(base);
            if (after === before) continue;
            if (after) this.shown_.set(id, after);
            else this.shown_.delete(id);
            changes.push({ id, before, after });
        }
        if (changes.length === 0) return;
        for (const view of this.views_) view.apply(changes);
        for (const change of changes) this.wake(change.id);
    }

    private wake(id: number): void {
        for (const listener of [...(this.rowListeners_.get(id) ?? [])]) listener();
    }
}
