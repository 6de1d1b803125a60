import { useEffect, useRef } from "react";
import { api, body } from "@/core/api/client";
import type { PersonRef } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { findingsHtml } from "../guide/findings";
import { readRun } from "../guide/runs";
import { guideTexts } from "../guide/texts";
import type { Chosen, Form } from "./useNewTicket";

interface FromRunProps {
    run: number;
    onForm: (form: Partial<Form>) => void;
}

/** A guide ended with "a request is to be made": who asks, and what was found out, need not be typed again. */
export default function FromRun({ run, onForm }: FromRunProps) {
    const texts = useTexts(guideTexts);
    const language = useLanguage();
    const format = useFormats();
    const fill = async (): Promise<Partial<Form>> => {
        const found = await readRun(run);
        const path = { id: String(found.ticketId) };
        const ticket = await body(api.GET("/api/tickets/{id}", { params: { path } }));
        const customerId = ticket.customer?.id ?? null;
        const chosen = (person: PersonRef | null): Chosen | null =>
            person && { id: person.id, name: person.name, customerId };
        return {
            origin: { id: ticket.id, reference: ticket.reference, subject: ticket.subject },
            requester: chosen(ticket.requester),
            affected: ticket.affected?.id === ticket.requester?.id ? null : chosen(ticket.affected),
            kind: "request",
            source: "console",
            subject: ticket.subject,
            // Whoever asked reads the new ticket, so it speaks in their words.
            html: findingsHtml(found, { texts, wording: "plain", language, format }),
        };
    };
    const latest = useRef({ fill, onForm });
    latest.current = { fill, onForm };
    // biome-ignore lint/correctness/useExhaustiveDependencies: another run is the signal
    useEffect(() => {
        let shown = true;
        latest.current.fill().then(
            (form) => shown && latest.current.onForm(form),
            (error) => shown && toast({ tone: "problem", text: problemText(error) }),
        );
        return () => {
            shown = false;
        };
    }, [run]);
    return null;
}
