import { Value } from "@/core/value";

/** Takes the last action back; null when there is none, or it cannot be taken back. */
export const lastUndo = new Value<(() => void) | null>(null);

/** Selects tickets in the queue on the screen; null when there is none. */
export const selectTickets = new Value<((ids: readonly number[]) => void) | null>(null);
