import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select, TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { type BreachReason, breachReasons } from "@/ui/promises/reasons";
import { promiseTexts } from "@/ui/promises/texts";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import styles from "./Promises.module.css";
import { ticketTexts } from "./texts";

type Clock = components["schemas"]["ClockView"];

const keyOf = (ticketId: number) => ["clocks", ticketId] as const;

/** What was promised for the ticket, whether it was kept, and why not. */
export function Promises({ ticketId }: { ticketId: number }) {
    const texts = useTexts(ticketTexts).promises;
    const { data } = useQuery({
        queryKey: keyOf(ticketId),
        queryFn: () =>
            body(api.GET("/api/tickets/{id}/clocks", { params: { path: { id: String(ticketId) } } })),
        select: (list) => list.items,
    });
    const [asked, setAsked] = useState<Clock | null>(null);
    useEffect(
        () =>
            store.onTicketEvent(({ ticket }) => {
                if (ticket.id === ticketId) void queryClient.invalidateQueries({ queryKey: keyOf(ticketId) });
            }),
        [ticketId],
    );
    if (!data || data.length === 0) return null;
    return (
        <section className={styles.promises} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            <ul>
                {data.map((clock) => (
                    <Line key={clock.promise} clock={clock} onExplain={() => setAsked(clock)} />
                ))}
            </ul>
            {asked && <ExplainDialog ticketId={ticketId} clock={asked} onClose={() => setAsked(null)} />}
        </section>
    );
}

function Line({ clock, onExplain }: { clock: Clock; onExplain: () => void }) {
    const texts = useTexts(ticketTexts).promises;
    const { promise, reasons } = useTexts(promiseTexts);
    const format = useFormats();
    const at = (instant: string) => format.dateTime(new Date(instant));
    const { breach } = clock;
    const instant = clock.metAt ?? clock.dueAt;
    const when = instant ? at(instant) : "";
    return (
        <li>
            <p className={styles.line}>
                <span>{promise[clock.promise]}</span>
                <span className={clock.state === "breached" ? styles.late : "muted"}>
                    {clock.state === "paused" ? texts.states.paused : texts.states[clock.state](when)}
                </span>
            </p>
            {clock.wasLate && (
                <p className={styles.why}>
                    {breach ? (
                        <span className="muted">
                            {texts.because(reasons[breach.reason])}
                            {breach.note && ` – ${breach.note}`}
                        </span>
                    ) : (
                        <span className="muted">{texts.unexplained}</span>
                    )}
                    <Button look="quiet" onClick={onExplain}>
                        {breach ? texts.change : texts.explain}
                    </Button>
                </p>
            )}
        </li>
    );
}

interface ExplainProps {
    ticketId: number;
    clock: Clock;
    onClose: () => void;
}

function ExplainDialog({ ticketId, clock, onClose }: ExplainProps) {
    const texts = useTexts(ticketTexts).promises;
    const words = useTexts(uiTexts);
    const { promise, reasons } = useTexts(promiseTexts);
    const [reason, setReason] = useState<BreachReason | "">(clock.breach?.reason ?? "");
    const [note, setNote] = useState(clock.breach?.note ?? "");
    const { busy, problem, send } = useSend();
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        if (reason === "") return;
        const done = await send((operation) =>
            body(
                api.PUT("/api/tickets/{id}/clocks/{promise}/breach", {
                    params: { path: { id: String(ticketId), promise: clock.promise } },
                    body: { reason, note: note.trim() },
                    ...operation,
                }),
            ),
        );
        if (!done) return;
        queryClient.setQueryData(keyOf(ticketId), done);
        onClose();
    };
    return (
        <Dialog
            title={texts.ask(promise[clock.promise])}
            size="small"
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button
                        look="primary"
                        type="submit"
                        form="explain-breach"
                        busy={busy}
                        disabled={reason === ""}
                    >
                        {texts.save}
                    </Button>
                </>
            }
        >
            <form id="explain-breach" className={styles.form} onSubmit={(event) => void submit(event)}>
                <Select
                    label={texts.reason}
                    value={reason}
                    onChange={(value) => setReason(value as BreachReason)}
                    options={[
                        { value: "", label: texts.choose },
                        ...breachReasons.map((value) => ({ value, label: reasons[value] })),
                    ]}
                />
                <TextArea
                    label={texts.note}
                    hint={reason === "other" ? texts.noteNeeded : undefined}
                    required={reason === "other"}
                    maxLength={1000}
                    rows={3}
                    value={note}
                    onChange={(event) => setNote(event.target.value)}
                />
                {problem && (
                    <Notice tone="problem" alert>
                        {problemText(problem)}
                    </Notice>
                )}
            </form>
        </Dialog>
    );
}
