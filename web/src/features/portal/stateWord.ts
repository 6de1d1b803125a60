import type { TicketState, WaitingOn } from "@/core/api/types";

type Words = Record<
    | "new"
    | "in_progress"
    | "waitingUser"
    | "waitingProvider"
    | "waitingPlanned"
    | "resolved"
    | "closed"
    | "cancelled",
    string
>;

/** What a state means to the person who asked. */
export function stateWord(state: TicketState, on: WaitingOn | null, words: Words): string {
    if (state !== "waiting") return words[state];
    if (on === "user") return words.waitingUser;
    return on === "provider" ? words.waitingProvider : words.waitingPlanned;
}
