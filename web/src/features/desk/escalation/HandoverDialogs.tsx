import { type FormEvent, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { TicketView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Dialog } from "@/ui/Dialog";
import { Checkbox, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { localInput } from "../actions/dates";
import styles from "./Escalation.module.css";
import {
    answerRaise,
    changePromise,
    finishHandover,
    type Handover,
    type Raise,
    raiseTicket,
    refreshEscalation,
    returnHandover,
    writeToProvider,
} from "./escalation";
import { ReasonForm } from "./ReasonForm";
import { escalationTexts } from "./texts";

interface HandoverDialogProps {
    handover: Handover;
    ticket: TicketView;
    onClose: () => void;
}

export function ReturnDialog({ handover, ticket, onClose }: HandoverDialogProps) {
    const texts = useTexts(escalationTexts);
    const language = useLanguage();
    const [lacking, setLacking] = useState<ReadonlySet<string>>(new Set());
    const mark = (key: string, on: boolean) => {
        const next = new Set(lacking);
        if (on) next.add(key);
        else next.delete(key);
        setLacking(next);
    };
    return (
        <ReasonForm
            {...texts.giveBack}
            label={texts.giveBack.reason}
            hint={texts.giveBack.reasonHint}
            onClose={onClose}
            send={async (reason) => {
                await returnHandover(handover.id, reason, [...lacking]);
                toast({ tone: "success", text: texts.block.returned(ticket.reference) });
                await refreshEscalation(ticket.id);
            }}
        >
            <fieldset className={styles.checks}>
                <legend>{texts.giveBack.lacking}</legend>
                {handover.items.map((item) => (
                    <Checkbox
                        key={item.key}
                        label={item.label[language]}
                        checked={lacking.has(item.key)}
                        onChange={(on) => mark(item.key, on)}
                    />
                ))}
            </fieldset>
        </ReasonForm>
    );
}

export function FinishDialog({ handover, ticket, onClose }: HandoverDialogProps) {
    const texts = useTexts(escalationTexts);
    return (
        <ReasonForm
            title={texts.finish.title(handover.to)}
            label={texts.finish.text}
            submit={texts.finish.submit}
            missing={texts.finish.missing}
            onClose={onClose}
            send={async (text) => {
                await finishHandover(handover.id, text);
                toast({ tone: "success", text: texts.block.saved });
                await refreshEscalation(ticket.id);
            }}
        />
    );
}

/** To those of the provider who have an account: neither the user nor another provider reads it. */
export function WriteDialog({ handover, ticket, onClose }: HandoverDialogProps) {
    const texts = useTexts(escalationTexts);
    const format = useFormats();
    return (
        <ReasonForm
            title={texts.write.title(handover.to)}
            label={texts.write.text}
            hint={texts.write.hint(format.list(handover.readers))}
            submit={texts.write.submit}
            missing={texts.write.missing}
            onClose={onClose}
            send={async (text) => {
                await writeToProvider(handover.id, text);
                toast({ tone: "success", text: texts.write.sent(handover.to) });
                await refreshEscalation(ticket.id);
            }}
        />
    );
}

export function PromiseDialog({ handover, ticket, onClose }: HandoverDialogProps) {
    const texts = useTexts(escalationTexts);
    const words = useTexts(uiTexts);
    const [reference, setReference] = useState(handover.reference);
    const [promised, setPromised] = useState(
        handover.promisedAt === null ? "" : localInput(new Date(handover.promisedAt)),
    );
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const [busy, setBusy] = useState(false);
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        setBusy(true);
        try {
            await changePromise(handover, {
                reference: reference.trim(),
                promisedAt: promised === "" ? null : new Date(promised).toISOString(),
            });
            onClose();
            toast({ tone: "success", text: texts.block.saved });
            await refreshEscalation(ticket.id);
        } catch (error) {
            setProblem(asProblem(error));
            setBusy(false);
        }
    };
    return (
        <Dialog
            title={texts.promise.title(handover.to)}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="promise-form" look="primary" busy={busy}>
                        {texts.promise.submit}
                    </Button>
                </>
            }
        >
            <form
                id="promise-form"
                className={styles.form}
                onSubmit={(event) => void submit(event)}
                noValidate
            >
                <TextField
                    label={texts.dialog.reference}
                    autoFocus
                    maxLength={80}
                    value={reference}
                    onChange={(event) => setReference(event.target.value)}
                />
                <TextField
                    type="datetime-local"
                    label={texts.dialog.promised}
                    hint={texts.dialog.promisedHint}
                    error={problem?.fieldMessage("promisedAt")}
                    value={promised}
                    onChange={(event) => setPromised(event.target.value)}
                />
                {problem && !problem.fieldMessage("promisedAt") && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
            </form>
        </Dialog>
    );
}

export function RaiseDialog({ ticket, onClose }: { ticket: TicketView; onClose: () => void }) {
    const texts = useTexts(escalationTexts).raise;
    const format = useFormats();
    const [to, setTo] = useState<Raise["to"]>("team_manager");
    return (
        <ReasonForm
            title={texts.title}
            label={texts.reason}
            submit={texts.submit}
            missing={texts.missing}
            onClose={onClose}
            before={
                <Choice
                    label={texts.to}
                    hint={texts.hint}
                    value={to}
                    onChange={setTo}
                    options={(["team_manager", "service_owner"] as const).map((value) => ({
                        value,
                        label: texts[value],
                    }))}
                />
            }
            send={async (reason) => {
                const { raises } = await raiseTicket(ticket.id, { to, reason });
                const told = raises[0]?.told.map(({ name }) => name) ?? [];
                toast({ tone: "success", text: texts.done(format.list(told)) });
                await refreshEscalation(ticket.id);
            }}
        />
    );
}

interface AnswerProps {
    raise: Raise;
    ticketId: number;
    onClose: () => void;
}

export function RaiseAnswerDialog({ raise, ticketId, onClose }: AnswerProps) {
    const texts = useTexts(escalationTexts).raise;
    return (
        <ReasonForm
            title={texts.answerTitle}
            label={texts.answerText}
            submit={texts.answerSubmit}
            missing={texts.missing}
            onClose={onClose}
            send={async (text) => {
                await answerRaise(raise.id, text);
                await refreshEscalation(ticketId);
            }}
        />
    );
}
