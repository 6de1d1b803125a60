import type { TicketPatch } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { ConflictError } from "@/core/live/change";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { conflictText } from "../actions/conflictText";
import { actionTexts } from "../actions/texts";
import { patchTicket } from "../ticketApi";

/** Changes a property in place. A conflict is told in words, with the choice to apply one's own all the same. */
export function editTicket(id: number, patch: TicketPatch): void {
    patchTicket(id, patch).catch((error: unknown) => {
        if (!(error instanceof ConflictError)) {
            toast({ tone: "problem", text: problemText(error) });
            return;
        }
        toast({
            tone: "problem",
            text: conflictText(id, error),
            action: { label: textsNow(actionTexts).conflict.again, run: () => editTicket(id, patch) },
        });
    });
}
