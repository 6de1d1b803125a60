import { type FormEvent, useState } from "react";
import { asProblem } from "@/core/api/problem";
import type { TicketRow, TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { SafeHtml } from "@/ui/SafeHtml";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { counted } from "./counted";
import styles from "./Together.module.css";
import { togetherTexts } from "./texts";
import { giveCommonAnswer, isOpen, readTiesAgain } from "./ties";

interface ChildrenProps {
    ticket: TicketView;
    /** The children. */
    tickets: readonly TicketRow[];
    onClose: () => void;
}

interface Outcome {
    text: string;
    failed: boolean;
}

/** Gives the parent's latest answer to its children, one by one, and says what became of each. */
export default function ChildrenDialog({ ticket, tickets, onClose }: ChildrenProps) {
    const texts = useTexts(togetherTexts).children;
    const words = useTexts(uiTexts);
    const format = useFormats();
    const answer = ticket.messages.findLast((message) => message.kind === "public" && !message.fromUser);
    const [chosen, setChosen] = useState<ReadonlySet<number>>(
        () => new Set(tickets.filter(isOpen).map((row) => row.id)),
    );
    const [resolve, setResolve] = useState(ticket.resolution !== null);
    const [solution, setSolution] = useState(ticket.resolution?.text ?? "");
    const [error, setError] = useState<string>();
    const [outcomes, setOutcomes] = useState<ReadonlyMap<number, Outcome>>(new Map());
    const [busy, setBusy] = useState(false);

    const wanted = tickets.filter((row) => chosen.has(row.id) && outcomes.get(row.id)?.failed !== false);
    const begun = outcomes.size > 0;

    /** One child that cannot be changed hinders no other. */
    const give = async (row: TicketRow, messageId: number) => {
        const also = resolve && isOpen(row);
        let outcome: Outcome;
        try {
            await giveCommonAnswer(row.id, { messageId, resolve: also, solution: solution.trim() });
            outcome = { text: also ? texts.sentResolved : texts.sent, failed: false };
        } catch (failure) {
            const already = asProblem(failure).code === "answer.given";
            outcome = already
                ? { text: texts.already, failed: false }
                : { text: texts.failed(problemText(failure)), failed: true };
        }
        setOutcomes((known) => new Map(known).set(row.id, outcome));
    };
    const submit = async (event: FormEvent) => {
        event.preventDefault();
        if (!answer || wanted.length === 0) return;
        if (resolve && solution.trim() === "") {
            setError(texts.solutionMissing);
            return;
        }
        setBusy(true);
        for (const row of wanted) await give(row, answer.id);
        setBusy(false);
        await readTiesAgain(ticket.id);
    };
    const toggle = (id: number, on: boolean) =>
        setChosen((before) => {
            const next = new Set(before);
            if (on) next.add(id);
            else next.delete(id);
            return next;
        });
    return (
        <Dialog
            title={texts.title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{begun ? words.close : words.cancel}</Button>
                    {answer && (
                        <Button
                            type="submit"
                            form="children-form"
                            look="primary"
                            busy={busy}
                            disabled={wanted.length === 0}
                        >
                            {counted(texts.send, wanted.length, format)}
                        </Button>
                    )}
                </>
            }
        >
            <form id="children-form" className={styles.form} onSubmit={(event) => void submit(event)}>
                {answer ? (
                    <>
                        <p>{texts.text}</p>
                        <section aria-label={texts.answer}>
                            <SafeHtml html={answer.html} className={styles.answer} />
                        </section>
                    </>
                ) : (
                    <Notice tone="info">{texts.noAnswer}</Notice>
                )}
                <ul>
                    {tickets.map((row) => (
                        <li key={row.id} className={styles.row}>
                            <label className={styles.check}>
                                <input
                                    type="checkbox"
                                    aria-label={texts.select(row.reference)}
                                    disabled={busy || !answer || outcomes.get(row.id)?.failed === false}
                                    checked={chosen.has(row.id)}
                                    onChange={(event) => toggle(row.id, event.target.checked)}
                                />
                                <span className={styles.choiceWords}>
                                    <span className={styles.ticketFacts}>
                                        <span className="mono">{row.reference}</span>
                                        <Status state={row.state} />
                                    </span>
                                    <span>{row.subject}</span>
                                    <span className={styles.small}>{row.requesterName}</span>
                                </span>
                            </label>
                            <Result outcome={outcomes.get(row.id)} />
                        </li>
                    ))}
                </ul>
                <p className={styles.small} role="status">
                    {begun && texts.progress(format.number(outcomes.size), format.number(chosen.size))}
                </p>
                {answer && (
                    <label className={styles.check}>
                        <input
                            type="checkbox"
                            checked={resolve}
                            disabled={busy}
                            onChange={(event) => setResolve(event.target.checked)}
                        />
                        {texts.resolve}
                    </label>
                )}
                {resolve && (
                    <TextArea
                        label={texts.solution}
                        error={error}
                        rows={3}
                        maxLength={20_000}
                        value={solution}
                        onChange={(event) => {
                            setSolution(event.target.value);
                            setError(undefined);
                        }}
                    />
                )}
            </form>
        </Dialog>
    );
}

function Result({ outcome }: { outcome: Outcome | undefined }) {
    const { text = "", failed = false } = outcome ?? {};
    return <span className={`${styles.result} ${failed ? styles.refused : styles.small}`}>{text}</span>;
}
