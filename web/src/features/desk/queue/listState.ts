import { useCallback, useSyncExternalStore } from "react";
import { Value } from "@/core/value";

/** Where the cursor of a list stands and what is selected. Rows subscribe one by one. */
export class ListState {
    readonly cursor = new Value<number | null>(null);
    readonly selection = new Value<ReadonlySet<number>>(new Set());
    /** Where a range with Shift begins. */
    private anchor_: number | null = null;

    toggle(id: number): void {
        const next = new Set(this.selection.get());
        if (!next.delete(id)) next.add(id);
        this.anchor_ = id;
        this.selection.set(next);
    }

    /** Selects everything between the last toggled row and this one. */
    extend(id: number, order: readonly number[]): void {
        const from = this.anchor_ === null ? -1 : order.indexOf(this.anchor_);
        const to = order.indexOf(id);
        if (from < 0 || to < 0) {
            this.toggle(id);
            return;
        }
        const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
        this.selection.set(new Set([...this.selection.get(), ...range]));
    }

    selectAll(order: readonly number[]): void {
        this.selection.set(new Set(order));
    }

    /** Rows that have left the list are no longer selected. */
    prune(order: readonly number[]): void {
        const selected = this.selection.get();
        if (selected.size === 0) return;
        const here = new Set(order);
        const staying = [...selected].filter((id) => here.has(id));
        if (staying.length < selected.size) this.selection.set(new Set(staying));
    }

    clear(): void {
        if (this.selection.get().size > 0) this.selection.set(new Set());
    }

    /** What an action is about: the selection, else the row under the cursor. */
    targets(): number[] {
        const selected = [...this.selection.get()];
        const cursor = this.cursor.get();
        return selected.length > 0 ? selected : cursor === null ? [] : [cursor];
    }
}

export function useIsCursor(state: ListState, id: number): boolean {
    return useSyncExternalStore(
        state.cursor.subscribe,
        useCallback(() => state.cursor.get() === id, [state, id]),
    );
}

export function useIsSelected(state: ListState, id: number): boolean {
    return useSyncExternalStore(
        state.selection.subscribe,
        useCallback(() => state.selection.get().has(id), [state, id]),
    );
}
