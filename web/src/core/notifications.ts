import { api, body } from "./api/client";
import type { components } from "./api/schema.generated";
import { notificationsChanged } from "./live/live";
import { Value } from "./value";

type Summary = components["schemas"]["NotificationSummaryView"];
type ReadRequest = components["schemas"]["NotificationRead"];

/** What the bell shows; null until the server has been asked. */
export const notificationSummary = new Value<Summary | null>(null);

let asked = 0;

async function take(request: Promise<Summary>): Promise<void> {
    const mine = ++asked;
    const answer = await request;
    // Of two answers that overtake one another the later question counts.
    if (mine === asked) notificationSummary.set(answer);
}

function look(): void {
    take(body(api.GET("/api/notifications/summary"))).catch(() => {
        // The bell stays as it was; the next event, or the next look at this window, asks again.
    });
}

/** Marks as read, and shows how many are left. */
export function markRead(what: ReadRequest): Promise<void> {
    return take(body(api.POST("/api/notifications/read", { body: what })));
}

/** Whoever opens a ticket has seen what there was to be told about it. */
export async function seeTicket(ticketId: number): Promise<void> {
    if (notificationSummary.get()?.unread === 0) return;
    await markRead({ ticketId });
}

/** Asks now, after each word of the server, and when the window is looked at again; until the end is called. */
export function followNotifications(): () => void {
    const whenVisible = () => {
        if (document.visibilityState === "visible") look();
    };
    look();
    const stop = notificationsChanged.subscribe(look);
    document.addEventListener("visibilitychange", whenVisible);
    return () => {
        stop();
        document.removeEventListener("visibilitychange", whenVisible);
        asked++;
        notificationSummary.set(null);
    };
}
