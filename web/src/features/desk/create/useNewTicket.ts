import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { FileView, NewTicket, Source, TicketKind, TicketView } from "@/core/api/types";
import { DraftSaver, readDraft } from "@/core/drafts/drafts";
import { textsNow } from "@/core/i18n/catalogue";
import { takeTicketView } from "@/core/live/change";
import { useSession } from "@/core/session/session";

import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { ticketTexts } from "../ticket/texts";

/** Somebody in the form: enough to show and to send. */
export interface Chosen {
    id: number;
    name: string;
    customerId: number | null;
}

export interface Form {
    requester: Chosen | null;
    affected: Chosen | null;
    kind: TicketKind;
    subject: string;
    html: string;
    files: readonly FileView[];
    source: Source;
    categoryId: number | null;
    serviceId: number | null;
    impact: number;
    urgency: number;
    teamId: number | null;
    assigneeId: number | null;
}

const kMiddle = 3;

export const blankForm: Form = {
    requester: null,
    affected: null,
    kind: "incident",
    subject: "",
    html: "",
    files: [],
    source: "telephone",
    categoryId: null,
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
    /** The new ticket, or null if the server refused. */
    submit: () => Promise<TicketView | null>;
}

/** The form of a new ticket; it survives a closed tab. */
export function useNewTicket(): NewTicketForm {
    const { accountId } = useSession();
    const [form, setForm] = useState(blankForm);
    const [ready, setReady] = useState(false);
    const [round, setRound] = useState(0);
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const saver = useMemo(
        () =>
            new DraftSaver(() => {
                // Without storage the form works; it only does not outlive the tab.
            }),
        [],
    );
    const latest = useRef(form);

    useEffect(() => {
        let shown = true;
        readDraft(accountId, kDraft)
            .then((draft) => {
                if (!shown || !draft) return;
                latest.current = { ...blankForm, ...(draft.extra as Partial<Form>), html: draft.html };
                setForm(latest.current);
            })
            // No storage, no draft: the form starts empty.
            .catch(() => undefined)
            .finally(() => {
                if (shown) setReady(true);
            });
        return () => {
            shown = false;
            void saver.flush();
        };
    }, [accountId, saver]);

    const change = useCallback(
        (patch: Partial<Form>) => {
            latest.current = { ...latest.current, ...patch };
            setForm(latest.current);
            const { html, ...extra } = latest.current;
            saver.save({ key: kDraft, account: accountId, html, extra });
        },
        [accountId, saver],
    );

    const discard = useCallback(() => {
        latest.current = blankForm;
        setForm(blankForm);
        setProblem(null);
        setRound((count) => count + 1);
        void saver.drop(accountId, kDraft);
    }, [accountId, saver]);

    const startAgain = () => {
        const thrownAway = latest.current;
        discard();
        toast({
            tone: "plain",
            text: textsNow(ticketTexts).create.discarded,
            action: {
                label: textsNow(uiTexts).undo,
                run: () => {
                    change(thrownAway);
                    setRound((count) => count + 1);
                },
            },
        });
    };

    const submit = async () => {
        setBusy(true);
        setProblem(null);
        try {
            const view = await body(api.POST("/api/tickets", { body: bodyOf(latest.current) }));
            takeTicketView(view);
            discard();
            return view;
        } catch (error) {
            setProblem(asProblem(error));
            return null;
        } finally {
            setBusy(false);
        }
    };

    const { requester, subject, html, files } = form;
    const untouched = !requester && subject === "" && html === "" && files.length === 0;
    return { form, ready, round, untouched, busy, problem, change, discard: startAgain, submit };
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
        ...Object.fromEntries(given),
    };
}
