import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { TicketRow } from "@/core/api/types";
import { language, textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { toast } from "@/ui/toast";
import { dueTexts } from "../due/texts";
import { nextTexts } from "./texts";

type Reason = components["schemas"]["NextTicketView"]["reason"];

/** Why the server chose this ticket, in a sentence. */
function reasonText(row: TicketRow, reason: Reason): string {
    const texts = textsNow(nextTexts);
    const due = textsNow(dueTexts);
    const format = formatsNow();
    const now = new Date();
    if (reason === "major") return texts.major;
    if (reason === "skill") return texts.skill(format.short(new Date(row.createdAt), now));
    if (reason === "oldest" || row.promise === null || row.dueAt === null) {
        return texts.oldest(format.short(new Date(row.createdAt), now));
    }
    const at = new Date(row.dueAt);
    const promise = due.promise[row.promise];
    return reason === "late"
        ? texts.late(due.late(promise, format.overdue(at, now)))
        : texts.atRisk(due.due(promise, format.short(at, now)), format.relative(at, now));
}

/** The ticket on the screen. One that is not active is in no store, and is never chosen anyway. */
function ticketInHand(path: string): number | undefined {
    const name = /^\/tickets\/([^/]+)$/.exec(path)?.[1];
    for (const [id, row] of store.all()) if (row.reference === name || String(id) === name) return id;
    return undefined;
}

/** Opens the ticket that should be taken now, and says why. The one on the screen is not chosen again. */
export async function goNext(navigate: (to: string) => void): Promise<void> {
    await Promise.all([nextTexts.load(language.get()), dueTexts.load(language.get())]);
    const inHand = ticketInHand(window.location.pathname);
    const { next } = await body(
        api.GET("/api/next", { params: { query: inHand ? { besides: inHand } : {} } }),
    );
    if (!next) {
        toast({ tone: "plain", text: textsNow(nextTexts).nothing });
        return;
    }
    navigate(`/tickets/${next.ticket.reference}`);
    toast({ tone: "plain", text: `${next.ticket.reference} – ${reasonText(next.ticket, next.reason)}` });
}
