import { Value } from "../value";

export interface ViewSpec<T> {
    includes(row: T): boolean;
    /** A total order: two different rows never compare equal. */
    compare(a: T, b: T): number;
}

export interface RowChange<T> {
    id: number;
    before: T | undefined;
    after: T | undefined;
}

/** What is waiting while a view is held. */
export interface Waiting {
    /** Rows that would appear. */
    added: number;
    /** Rows that would leave or move. */
    moved: number;
}

const kNothing: Waiting = { added: 0, moved: 0 };

/**
 * The ids of the rows that a filter lets through, in order, kept so as rows change.
 *
 * While the view is held (a hand is on the list) the order that is shown stays exactly as it is, and what would
 * change is counted; `release` brings the list up to date. Rows redraw their own content in the meantime.
 */
export class SortedView<T> {
    /** What is on the screen. A new array for each change, never altered in place. */
    readonly shown = new Value<readonly number[]>([]);
    readonly waiting = new Value<Waiting>(kNothing);
    /** Number of rows that the filter lets through now, held or not. */
    readonly count = new Value(0);

    private readonly get_: (id: number) => T | undefined;
    private readonly spec_: ViewSpec<T>;
    private order_: number[] = [];
    private member_ = new Set<number>();
    private held_ = false;
    /** Rows that left or changed places since the list is held. */
    private displaced_ = new Set<number>();

    constructor(spec: ViewSpec<T>, get: (id: number) => T | undefined) {
        this.spec_ = spec;
        this.get_ = get;
    }

    /** Starts again from all rows; a held view is released by it. */
    fill(rows: Iterable<readonly [number, T]>): void {
        const entries: (readonly [number, T])[] = [];
        for (const entry of rows) if (this.spec_.includes(entry[1])) entries.push(entry);
        this.held_ = false;
        entries.sort((a, b) => this.spec_.compare(a[1], b[1]));
        const order = entries.map(([id]) => id);
        // The same list again must not redraw what shows it.
        const same = order.length === this.order_.length && order.every((id, i) => id === this.order_[i]);
        this.order_ = same ? this.order_ : order;
        this.member_ = new Set(this.order_);
        this.publish();
    }

    /** Takes the changes of one flush. The rows have already changed in the store. */
    apply(changes: readonly RowChange<T>[]): void {
        const leaving = new Set<number>();
        const entering: RowChange<T>[] = [];
        for (const change of changes) {
            const stays = change.after !== undefined && this.spec_.includes(change.after);
            const was = this.member_.has(change.id);
            if (!was && !stays) continue;
            if (was && stays && this.keepsPlace(change)) continue;
            if (was) leaving.add(change.id);
            if (stays) entering.push(change);
        }
        if (leaving.size === 0 && entering.length === 0) return;

        const order = leaving.size > 0 ? this.order_.filter((id) => !leaving.has(id)) : [...this.order_];
        for (const id of leaving) {
            this.member_.delete(id);
            if (this.held_) this.displaced_.add(id);
        }
        for (const change of entering) {
            this.member_.add(change.id);
            order.splice(this.place(order, change.after as T), 0, change.id);
        }
        this.order_ = order;
        this.publish();
    }

    hold(): void {
        this.held_ = true;
    }

    release(): void {
        if (!this.held_) return;
        this.held_ = false;
        this.publish();
    }

    get held(): boolean {
        return this.held_;
    }

    /** Whether the order of a row is the same before and after, so that nothing needs to be done. */
    private keepsPlace(change: RowChange<T>): boolean {
        return (
            change.before !== undefined &&
            change.after !== undefined &&
            this.spec_.compare(change.before, change.after) === 0
        );
    }

    private place(order: readonly number[], row: T): number {
        let low = 0;
        let high = order.length;
        while (low < high) {
            const middle = (low + high) >>> 1;
            const other = this.get_(order[middle] as number);
            if (other !== undefined && this.spec_.compare(other, row) < 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private publish(): void {
        this.count.set(this.order_.length);
        if (!this.held_) {
            this.displaced_.clear();
            this.waiting.set(kNothing);
            this.shown.set(this.order_);
            return;
        }
        const onScreen = new Set(this.shown.get());
        let added = 0;
        for (const id of this.order_) if (!onScreen.has(id)) added++;
        let moved = 0;
        for (const id of this.displaced_) if (onScreen.has(id)) moved++;
        this.waiting.set(added === 0 && moved === 0 ? kNothing : { added, moved });
    }
}
