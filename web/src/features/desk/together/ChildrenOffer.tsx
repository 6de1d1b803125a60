import { lazy, Suspense, useState } from "react";
import type { TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { uiTexts } from "@/ui/texts";
import { counted } from "./counted";
import { togetherTexts } from "./texts";
import { isOpen, useTies } from "./ties";

const ChildrenDialog = lazy(() => import("./ChildrenDialog"));

/** What this person has said or solved here, as a sign that changes with each. */
function deedOf(ticket: TicketView, personId: number): string {
    const own = ticket.messages.findLast(
        (message) => message.kind === "public" && !message.fromUser && message.author?.id === personId,
    );
    const solved = ticket.resolution?.by?.id === personId ? ticket.resolution.at : "";
    return `${own?.id ?? 0} ${solved}`;
}

/** After an answer or a solution in a parent: its open children may get it too. */
export function ChildrenOffer({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(togetherTexts).children;
    const words = useTexts(uiTexts);
    const format = useFormats();
    const { personId } = useSession();
    const { data } = useTies(ticket.id);
    const deed = deedOf(ticket, personId);
    const [seen, setSeen] = useState(deed);
    const [answering, setAnswering] = useState(false);
    const children = (data?.links ?? [])
        .filter((link) => link.role === "parent_of")
        .map((link) => link.ticket);
    const open = children.filter(isOpen).length;
    return (
        <>
            {deed !== seen && open > 0 && (
                <Notice
                    tone="info"
                    action={
                        <>
                            <Button look="primary" onClick={() => setAnswering(true)}>
                                {texts.offerAction}
                            </Button>
                            <Button onClick={() => setSeen(deed)}>{words.close}</Button>
                        </>
                    }
                >
                    {counted(texts.offer, open, format)}
                </Notice>
            )}
            {answering && (
                <Suspense fallback={null}>
                    <ChildrenDialog
                        ticket={ticket}
                        tickets={children}
                        onClose={() => {
                            setAnswering(false);
                            setSeen(deed);
                        }}
                    />
                </Suspense>
            )}
        </>
    );
}
