import { Value } from "@/core/value";

/** The queue a ticket was opened from: where "back" leads, and what comes before and after it. */
export interface LastQueue {
    address: string;
    order: readonly number[];
    at: number;
}

export const lastQueue = new Value<LastQueue | null>(null);
