import { type FormEvent, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { formatMinutes, parseMinutes } from "@/core/i18n/minutes";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Checkbox, Select, TextArea, TextField } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { localInput } from "../actions/dates";
import { ticketTexts } from "./texts";
import styles from "./Work.module.css";
import {
    addWork,
    changeWork,
    dropTimer,
    type NewWork,
    refreshWork,
    stopTimer,
    type Timer,
    type Work,
    type WorkKind,
    workKinds,
} from "./work";

type WorkDialogProps = { onClose: () => void } & (
    | { ticketId: number }
    | { entry: Work }
    /** One's timer, to be stopped. */
    | { timer: Timer; minutes: number }
);

/** Writes work down: by hand, from the timer, or again. */
export function WorkDialog(props: WorkDialogProps) {
    const { onClose } = props;
    const texts = useTexts(ticketTexts).work;
    const words = useTexts(uiTexts);
    const entry = "entry" in props ? props.entry : null;
    const timer = "timer" in props ? props.timer : null;
    const [minutes, setMinutes] = useState(() => minutesAtFirst(props));
    const [startedAt, setStartedAt] = useState(entry ? localInput(new Date(entry.startedAt)) : "");
    const [kind, setKind] = useState<WorkKind>(entry?.kind ?? "remote");
    const [note, setNote] = useState(entry?.note ?? "");
    const [billable, setBillable] = useState(entry?.billable ?? true);
    const [wrong, setWrong] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const [busy, setBusy] = useState(false);

    const attempt = async (what: () => Promise<string>) => {
        setBusy(true);
        setProblem(null);
        try {
            const done = await what();
            onClose();
            toast({ tone: "success", text: done });
            await refreshWork();
        } catch (error) {
            setProblem(error);
            setBusy(false);
        }
    };
    const submit = (event: FormEvent) => {
        event.preventDefault();
        const worked = parseMinutes(minutes);
        setWrong(worked === null);
        if (worked === null) return;
        const work: NewWork = { minutes: worked, kind, note: note.trim(), billable };
        void attempt(async () => {
            if (timer) await stopTimer(work);
            else {
                const at = startedAt === "" ? {} : { startedAt: new Date(startedAt).toISOString() };
                if (entry) await changeWork(entry, { ...work, ...at });
                else if ("ticketId" in props) await addWork(props.ticketId, { ...work, ...at });
            }
            return texts.written(formatMinutes(worked));
        });
    };
    const drop = () =>
        void attempt(async () => {
            await dropTimer();
            return texts.dropped;
        });

    return (
        <Dialog
            title={timer ? texts.stopTitle(timer.reference) : entry ? texts.editTitle : texts.addTitle}
            size="small"
            onClose={onClose}
            footer={
                <>
                    {timer && (
                        <Button look="quiet" disabled={busy} onClick={drop} className={styles.drop}>
                            {texts.drop}
                        </Button>
                    )}
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button type="submit" form="work-form" look="primary" busy={busy}>
                        {texts.write}
                    </Button>
                </>
            }
        >
            <form id="work-form" className={styles.form} onSubmit={submit} noValidate>
                {timer?.asks && <Notice tone="warning">{texts.asks}</Notice>}
                <TextField
                    label={texts.minutes}
                    hint={texts.minutesHint}
                    error={wrong ? texts.minutesWrong : undefined}
                    required
                    autoFocus
                    autoComplete="off"
                    value={minutes}
                    onChange={(event) => setMinutes(event.target.value)}
                />
                {!timer && (
                    <TextField
                        type="datetime-local"
                        label={texts.startedAt}
                        hint={texts.startedAtHint}
                        value={startedAt}
                        onChange={(event) => setStartedAt(event.target.value)}
                    />
                )}
                <Select
                    label={texts.kind}
                    value={kind}
                    options={workKinds.map((value) => ({ value, label: texts.kinds[value] }))}
                    onChange={(value) => setKind(value as WorkKind)}
                />
                <TextArea
                    label={texts.note}
                    rows={2}
                    maxLength={2000}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                />
                <Checkbox label={texts.billable} checked={billable} onChange={setBillable} />
                <ProblemNotice problem={problem} />
            </form>
        </Dialog>
    );
}

/** Nothing is offered for a timer that was probably forgotten: whoever only presses Enter would write its hours down. */
function minutesAtFirst(props: WorkDialogProps): string {
    if ("entry" in props) return formatMinutes(props.entry.minutes);
    if (!("timer" in props) || props.timer.asks) return "";
    return formatMinutes(Math.max(1, Math.round(props.minutes)));
}
