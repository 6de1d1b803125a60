import { useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { AnswerInput, FileView, NewTicket, Source, TicketKind, TicketView } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { takeTicketView } from "@/core/live/change";
import { answered } from "@/ui/questions/given";
import { useDraftForm } from "@/ui/useDraftForm";
import { ticketTexts } from "../ticket/texts";

/** Somebody in the form: enough to show and to send. */
export interface Chosen {
    id: number;
    name: string;
    customerId: number | null;
}

/** The ticket that the new one comes of; both are tied once it is made. */
export interface Origin {
    id: number;
    reference: string;
    subject: string;
}

export interface Form {
    origin: Origin | null;
    requester: Chosen | null;
    affected: Chosen | null;
    kind: TicketKind;
    subject: string;
    html: string;
    files: readonly FileView[];
    source: Source;
    categoryId: number | null;
    /** To what the category asks, by question. */
    given: Record<number, AnswerInput>;
    serviceId: number | null;
    impact: number;
    urgency: number;
    teamId: number | null;
    assigneeId: number | null;
}

const kMiddle = 3;

export const blankForm: Form = {
    origin: null,
    requester: null,
    affected: null,
    kind: "incident",
    subject: "",
    html: "",
    files: [],
    source: "telephone",
    categoryId: null,
    given: {},
    serviceId: null,
    impact: kMiddle,
    urgency: kMiddle,
    teamId: null,
    assigneeId: null,
};

const kDraft = "ticket:new";

export interface NewTicketForm {
    form: Form;
    /** The draft has been read. */
    ready: boolean;
    /** Counts the times the form was emptied; a key for what keeps its own state. */
    round: number;
    untouched: boolean;
    busy: boolean;
    problem: ProblemError | null;
    change: (patch: Partial<Form>) => void;
    discard: () => void;
    /** Empties the form for what is at hand; what was in it can be brought back. */
    startWith: (patch: Partial<Form>) => void;
    /** The new ticket, or null if the server refused. */
    submit: () => Promise<TicketView | null>;
}

/** The form of a new ticket; it survives a closed tab. */
export function useNewTicket(): NewTicketForm {
    const draft = useDraftForm(kDraft, blankForm);
    const { form, ready, round, change, reset, startAgain } = draft;
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);

    const submit = async () => {
        setBusy(true);
        setProblem(null);
        try {
            const view = await body(api.POST("/api/tickets", { body: bodyOf(draft.latest()) }));
            takeTicketView(view);
            reset();
            return view;
        } catch (error) {
            setProblem(asProblem(error));
            return null;
        } finally {
            setBusy(false);
        }
    };
    const discard = () => {
        setProblem(null);
        startAgain(textsNow(ticketTexts).create.discarded);
    };

    const { requester, subject, html, files } = form;
    const untouched = !requester && subject === "" && html === "" && files.length === 0;
    const startWith = (patch: Partial<Form>) => {
        // The fields take up what they begin with when the form is a new one.
        if (untouched) reset();
        else discard();
        change(patch);
    };
    return { form, ready, round, untouched, busy, problem, change, discard, startWith, submit };
}

function bodyOf(form: Form): NewTicket {
    const optional: Record<string, number | null | undefined> = {
        affectedId: form.affected?.id,
        customerId: form.requester?.customerId,
        categoryId: form.categoryId,
        serviceId: form.serviceId,
        teamId: form.teamId,
        assigneeId: form.assigneeId,
    };
    const given = Object.entries(optional).filter(([, value]) => value !== null && value !== undefined);
    return {
        kind: form.kind,
        subject: form.subject.trim(),
        html: form.html,
        requesterId: form.requester?.id ?? null,
        impact: form.impact,
        urgency: form.urgency,
        source: form.source,
        files: form.files.map((file) => file.id),
        answers: answered(form.given),
        ...Object.fromEntries(given),
    };
}
