import { useEffect } from "react";
import { useLocation } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { toast } from "@/ui/toast";
import { onTakenFrom } from "./takeover";
import { togetherTexts } from "./texts";

/** Says, wherever the person is, that a colleague took a ticket over from them. The ticket's own page says it itself. */
export default function TakenOver() {
    const texts = useTexts(togetherTexts).takeover;
    const { personId } = useSession();
    const [, navigate] = useLocation();
    useEffect(
        () =>
            onTakenFrom(personId, ({ ticket, actor }) => {
                const address = `/tickets/${ticket.reference}`;
                const { pathname } = window.location;
                if (pathname === address || pathname === `/tickets/${ticket.id}`) return;
                toast({
                    tone: "plain",
                    text: texts.told(actor?.name ?? "", ticket.reference),
                    action: { label: texts.open, run: () => navigate(address) },
                });
            }),
        [personId, navigate, texts],
    );
    return null;
}
