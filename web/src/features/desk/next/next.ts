import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { TicketRow } from "@/core/api/types";
import { language, textsNow } from "@/core/i18n/catalogue";
import { formatsNow } from "@/core/i18n/format";
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
    if (reason === "oldest" || row.promise === null || row.dueAt === null) {
        return texts.oldest(format.short(new Date(row.createdAt), now));
    }
    const at = new Date(row.dueAt);
    const promise = due.promise[row.promise];
    return reason === "late"
        ? texts.late(due.late(promise, format.short(at, now)))
        : texts.atRisk(due.due(promise, format.short(at, now)), format.relative(at, now));
}

/** Opens the ticket that should be taken now, and says why. The one on the screen is not chosen again. */
export async function goNext(navigate: (to: string) => void): Promise<void> {
    await Promise.all([nextTexts.load(language.get()), dueTexts.load(language.get())]);
    const inHand = document.querySelector<HTMLElement>("[data-ticket]")?.dataset.ticket;
    const { next } = await body(
        api.GET("/api/next", { params: { query: inHand ? { besides: Number(inHand) } : {} } }),
    );
    if (!next) {
        toast({ tone: "plain", text: textsNow(nextTexts).nothing });
        return;
    }
    navigate(`/tickets/${next.ticket.reference}`);
    toast({ tone: "plain", text: `${next.ticket.reference} – ${reasonText(next.ticket, next.reason)}` });
}
