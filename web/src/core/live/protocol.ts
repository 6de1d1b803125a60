import type { Named, TicketRow } from "../api/types";

/** What the event stream says, after parsing. */
export type LiveEvent =
    | {
          type: "ticket";
          seq: number;
          kind: string;
          at: number;
          actor: Named | null;
          ticket: TicketRow;
          /** Of a ticket that was taken over: who had it, or was writing there. */
          told?: readonly number[];
      }
    /** A ticket that the person may not see, or no longer. */
    | { type: "gone"; seq: number; id: number }
    | { type: "presence"; ticketId: number; people: PresentPerson[] }
    /** A telephone rings here, was answered, or the call is over: the console asks which. */
    | { type: "call"; seq: number }
    /** Somebody came to the counter, was called or went. */
    | { type: "counter"; seq: number }
    /** A major incident was declared, changed or ended. */
    | { type: "major"; seq: number }
    /** There is something new among one's notifications. */
    | { type: "notification"; seq: number }
    /** An announcement was written, changed or withdrawn: the console asks for those that concern it. */
    | { type: "announcement"; seq: number }
    /** What the lists are made of has changed, or with the record "role" perhaps what one may do oneself. */
    | { type: "config"; record: string }
    | { type: "reset" };

export interface PresentPerson {
    id: number;
    name: string;
    state: "reading" | "writing";
}

/** How the line to the server is. `lost`: the session is over; `held`: it must enrol a second factor first. */
export type LineState = "connecting" | "open" | "broken" | "lost" | "held";

/** What a tab says to the hub. */
export type ToHub =
    | { type: "follow"; account: number; csrf: string; since: number }
    | { type: "leave" }
    /** The tab saw the network come back, or woke up: try at once. */
    | { type: "retry" };

/** What the hub says to a tab. */
export type FromHub = { type: "line"; state: LineState } | { type: "events"; events: LiveEvent[] };
