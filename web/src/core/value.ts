import { useSyncExternalStore } from "react";

/** One observable value. Setting an identical value wakes nobody. */
export class Value<T> {
    private current_: T;
    private readonly listeners_ = new Set<() => void>();

    constructor(initial: T) {
        this.current_ = initial;
    }

    get = (): T => this.current_;

    set(next: T): void {
        if (Object.is(next, this.current_)) return;
        this.current_ = next;
        for (const listener of [...this.listeners_]) listener();
    }

    update(change: (current: T) => T): void {
        this.set(change(this.current_));
    }

    subscribe = (listener: () => void): (() => void) => {
        this.listeners_.add(listener);
        return () => this.listeners_.delete(listener);
    };
}

export function useValue<T>(value: Value<T>): T {
    return useSyncExternalStore(value.subscribe, value.get);
}
