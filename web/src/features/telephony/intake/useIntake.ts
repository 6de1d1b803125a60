import { useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { components } from "@/core/api/schema.generated";
import type { AnswerInput, PersonView, TicketKind } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { answered } from "@/ui/questions/given";
import { useDraftForm } from "@/ui/useDraftForm";
import { telephonyTexts } from "../texts";

export type Door = "telephone" | "counter";
export type CallView = components["schemas"]["CallView"];
export type VisitView = components["schemas"]["VisitView"];
export type IntakeView = components["schemas"]["IntakeView"];
type IntakeInput = components["schemas"]["IntakeInput"];

export interface Form {
    person: PersonView | null;
    /** When the conversation began; 0 until then. */
    beganAt: number;
    call: CallView | null;
    visit: VisitView | null;
    /** The ticket that goes on; null for a new one. */
    ticketId: number | null;
    subject: string;
    words: string;
    resolution: string;
    kind: TicketKind;
    categoryId: number | null;
    /** To what the category asks, by question. */
    given: Record<number, AnswerInput>;
    impact: number;
    urgency: number;
    teamId: number | null;
    slip: boolean;
}

const kMiddle = 3;

const blank: Form = {
    person: null,
    beganAt: 0,
    call: null,
    visit: null,
    ticketId: null,
    subject: "",
    words: "",
    resolution: "",
    kind: "incident",
    categoryId: null,
    given: {},
    impact: kMiddle,
    urgency: kMiddle,
    teamId: null,
    slip: false,
};

export interface Missing {
    person?: string;
    subject?: string;
    words?: string;
}

export interface IntakeForm {
    form: Form;
    ready: boolean;
    round: number;
    untouched: boolean;
    /** When this conversation began, in milliseconds. */
    beganAt: number;
    busy: boolean;
    problem: ProblemError | null;
    missing: Missing;
    change: (patch: Partial<Form>) => void;
    discard: () => void;
    /** Empties the form for the call or visit at hand; what was in it can be brought back. */
    startWith: (patch: Partial<Form>) => void;
    /** What came of it, or null if something is missing or was refused. */
    save: () => Promise<IntakeView | null>;
}

/** The form of somebody who is on the telephone or at the counter; it survives a reload. */
export function useIntake(door: Door): IntakeForm {
    const me = useSession();
    const draft = useDraftForm(`intake:${door}`, blank);
    const { form, ready, round, latest } = draft;
    const opened = useRef(Date.now());
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const [missing, setMissing] = useState<Missing>({});
    const beganAt = form.beganAt || opened.current;

    const change = (patch: Partial<Form>) => {
        setMissing({});
        draft.change({ beganAt, ...patch });
    };
    const empty = () => {
        opened.current = Date.now();
        setProblem(null);
        setMissing({});
    };
    const discard = () => {
        empty();
        draft.startAgain(textsNow(telephonyTexts).discarded);
    };
    const untouched =
        !form.person && form.subject === "" && form.words === "" && form.resolution === "" && !form.slip;
    const startWith = (patch: Partial<Form>) => {
        if (!untouched) discard();
        change(patch);
    };

    const save = async () => {
        const now = latest();
        const found = missingOf(now);
        setMissing(found);
        if (!now.person || Object.keys(found).length > 0) return null;
        setBusy(true);
        setProblem(null);
        const mine = store.lists.get().people.some((person) => person.id === me.personId);
        try {
            const input = inputOf(door, now, now.person, beganAt, mine ? me.personId : null);
            const view = await body(api.POST("/api/intakes", { body: input }));
            empty();
            draft.reset();
            return view;
        } catch (error) {
            setProblem(asProblem(error));
            return null;
        } finally {
            setBusy(false);
        }
    };
    return {
        form,
        ready,
        round,
        untouched,
        beganAt,
        busy,
        problem,
        missing,
        change,
        discard,
        startWith,
        save,
    };
}

function missingOf(form: Form): Missing {
    const texts = textsNow(telephonyTexts);
    return {
        ...(!form.person && { person: texts.callerMissing }),
        ...(form.ticketId === null && form.subject.trim() === "" && { subject: texts.subjectMissing }),
        ...(form.ticketId !== null && form.words.trim() === "" && { words: texts.wordsMissing }),
    };
}

/** What is solved on the spot is the solver's; the rest goes to the queue. */
function inputOf(
    door: Door,
    form: Form,
    person: PersonView,
    beganAt: number,
    me: number | null,
): IntakeInput {
    const { kind, impact, urgency, categoryId, teamId, call, visit, ticketId } = form;
    const solved = form.resolution.trim() !== "";
    return {
        door,
        personId: person.id,
        beganAt: new Date(beganAt).toISOString(),
        words: form.words.trim(),
        resolution: form.resolution.trim(),
        ...(ticketId === null
            ? {
                  ticket: {
                      kind,
                      impact,
                      urgency,
                      subject: form.subject.trim(),
                      ...(categoryId !== null && { categoryId, answers: answered(form.given) }),
                      ...(teamId !== null && { teamId }),
                      ...(solved && me !== null && { assigneeId: me }),
                  },
              }
            : { ticketId }),
        ...(call && { callId: call.id }),
        ...(call?.number && { number: call.number }),
        ...(visit && { visitId: visit.id }),
        ...(form.slip && !visit && { slip: true }),
    };
}
