import { ArrowLeftRight, ArrowUp, CornerUpLeft, Siren, Users } from "lucide-react";
import { useState } from "react";
import { Link } from "wouter";
import type { TicketView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { ProviderLine } from "@/ui/preview/ProviderLine";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import styles from "./Escalation.module.css";
import {
    type Escalation,
    type Handover,
    type Raise,
    refreshEscalation,
    takeHandover,
    useEscalation,
    useMajorOf,
    withdrawHandover,
} from "./escalation";
import { FinishDialog, PromiseDialog, RaiseAnswerDialog, ReturnDialog, WriteDialog } from "./HandoverDialogs";
import { escalationTexts } from "./texts";

interface BlockProps {
    ticket: TicketView;
    /** Opens the dialog of an escalation. */
    onEscalate: () => void;
}

/** What a ticket's escalations say to whoever has it before them: nothing on most tickets. */
export default function EscalationBlock({ ticket, onEscalate }: BlockProps) {
    const texts = useTexts(escalationTexts);
    const escalation = useEscalation(ticket.id);
    const major = useMajorOf(ticket.id);
    const raises = escalation?.raises.slice(0, 1) ?? [];
    const newest = escalation?.handovers[0];
    if (!major && !newest && raises.length === 0) return null;
    return (
        <section
            className={styles.place}
            aria-label={texts.block.label}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
        >
            {major && (
                <div className={cx(styles.block, styles.major)}>
                    <div className={styles.head}>
                        <Siren size={16} aria-hidden="true" />
                        <strong className={styles.words}>{texts.major.partOf(major.title)}</strong>
                        <Link href={`/major/${major.id}`}>{texts.major.open}</Link>
                    </div>
                </div>
            )}
            {raises.map((raise) => (
                <Raised key={raise.id} raise={raise} ticket={ticket} />
            ))}
            {newest && escalation && (
                <HandoverBlock
                    handover={newest}
                    escalation={escalation}
                    ticket={ticket}
                    onEscalate={onEscalate}
                />
            )}
        </section>
    );
}

function Raised({ raise, ticket }: { raise: Raise; ticket: TicketView }) {
    const texts = useTexts(escalationTexts);
    const format = useFormats();
    const [answering, setAnswering] = useState(false);
    const told = format.list(raise.told.map(({ name }) => name));
    return (
        <div className={styles.block}>
            <div className={styles.head}>
                <ArrowUp size={16} aria-hidden="true" />
                <strong className={styles.words}>
                    {texts.raise.raised(told, raise.by?.name ?? texts.block.nobody)}
                </strong>
                {raise.answeredAt === null && (
                    <Button onClick={() => setAnswering(true)}>{texts.raise.answer}</Button>
                )}
            </div>
            <p className={styles.quote}>{raise.reason}</p>
            {raise.answeredAt !== null && (
                <p className={styles.quote}>
                    <strong>{texts.raise.answered(raise.answeredBy?.name ?? texts.block.nobody)}</strong>{" "}
                    {raise.answer}
                </p>
            )}
            {answering && (
                <RaiseAnswerDialog raise={raise} ticketId={ticket.id} onClose={() => setAnswering(false)} />
            )}
        </div>
    );
}

interface HandoverProps extends BlockProps {
    handover: Handover;
    escalation: Escalation;
}

function HandoverBlock({ handover, escalation, ticket, onEscalate }: HandoverProps) {
    const texts = useTexts(escalationTexts).block;
    const language = useLanguage();
    const format = useFormats();
    const returned = handover.state === "returned";
    const lacked = handover.items.filter((item) => item.lacking).map((item) => item.label[language]);
    const Icon = returned ? CornerUpLeft : Users;
    return (
        <div className={styles.block}>
            <div className={styles.head}>
                <Icon size={16} aria-hidden="true" />
                <span className={styles.words}>
                    <strong>{titleOf(handover, texts)}</strong>{" "}
                    <span className="muted">
                        {texts.by(handover.by?.name ?? texts.nobody, format.dateTime(new Date(handover.at)))}
                        {" · "}
                        <Standing handover={handover} />
                    </span>
                </span>
                <Tools handover={handover} ticket={ticket} onEscalate={onEscalate} />
            </div>
            {handover.overrideReason && (
                <p className={styles.warning}>{texts.overridden(handover.overrideReason)}</p>
            )}
            {handover.outcome && (
                <p className={styles.quote}>
                    <strong>
                        {returned
                            ? texts.returnedBy(handover.endedBy?.name ?? texts.nobody)
                            : texts.outcome(handover.to)}
                    </strong>{" "}
                    {handover.outcome}
                </p>
            )}
            {lacked.length > 0 && <p className={styles.warning}>{texts.lacked(format.list(lacked))}</p>}
            {handover.provider && <ProviderLine provider={handover.provider} />}
            {handover.mayWrite && (
                <p className={styles.quote}>{texts.readers(format.list(handover.readers))}</p>
            )}
            <details className={styles.details} open={handover.state === "open" && handover.mayTake}>
                <summary>{texts.file}</summary>
                <File handover={handover} />
            </details>
            <Path escalation={escalation} />
        </div>
    );
}

function titleOf(
    handover: Handover,
    texts: { to: (to: string) => string; toLevel: (to: string, level: string) => string },
): string {
    return handover.level === null
        ? texts.to(handover.to)
        : texts.toLevel(handover.to, String(handover.level));
}

/** Where it stands: taken by whom, or what the provider promised. */
function Standing({ handover }: { handover: Handover }) {
    const texts = useTexts(escalationTexts).block;
    const format = useFormats();
    const now = useNow();
    if (handover.state === "taken" && handover.takenBy) return texts.takenBy(handover.takenBy.name);
    if (handover.state !== "open" || handover.target === "team") return texts.states[handover.state];
    const promised = handover.promisedAt === null ? null : new Date(handover.promisedAt);
    const late = promised !== null && promised < now;
    const words = [
        texts.withProvider,
        handover.reference && texts.reference(handover.reference),
        promised === null
            ? texts.noPromise
            : late
              ? texts.overdue(format.dateTime(promised))
              : texts.promised(format.dateTime(promised)),
    ].filter(Boolean);
    return <span className={cx(late && styles.late)}>{words.join(" · ")}</span>;
}

function File({ handover }: { handover: Handover }) {
    const texts = useTexts(escalationTexts).block;
    const language = useLanguage();
    return (
        <>
            <dl className={styles.items}>
                {handover.items
                    .filter((item) => item.text !== "" || item.required)
                    .map((item) => (
                        <div key={item.key}>
                            <dt>{item.label[language]}</dt>
                            <dd className={cx(item.text === "" && styles.warning)}>
                                {item.text || texts.missing}
                            </dd>
                        </div>
                    ))}
            </dl>
            {handover.note && <p className={styles.quote}>{handover.note}</p>}
        </>
    );
}

/** The way of the ticket, once it has one: to and fro shows. */
function Path({ escalation }: { escalation: Escalation }) {
    const texts = useTexts(escalationTexts).block;
    const format = useFormats();
    const { path, bounces, count, handovers } = escalation;
    if (count < 2) return null;
    return (
        <details className={styles.details} open={bounces >= 2}>
            <summary>
                {texts.earlier(format.number(count))}
                {bounces > 0 && (
                    <span className={cx(bounces >= 2 && styles.late)}>
                        {" "}
                        <ArrowLeftRight size={13} aria-hidden="true" />{" "}
                        {texts.bounces(format.number(bounces))}
                    </span>
                )}
            </summary>
            <p>
                <span className="muted">{texts.path}</span>{" "}
                {path.map((name) => name || texts.noTeam).join(" → ")}
            </p>
            <ol className={styles.history}>
                {handovers.map((each) => (
                    <li key={each.id}>
                        {format.dateTime(new Date(each.at))} · {each.to} · {texts.states[each.state]}
                        {each.outcome && ` · ${each.outcome}`}
                    </li>
                ))}
            </ol>
        </details>
    );
}

function Tools({ handover, ticket, onEscalate }: Omit<HandoverProps, "escalation">) {
    const texts = useTexts(escalationTexts).block;
    const [dialog, setDialog] = useState<"return" | "finish" | "promise" | "write" | null>(null);
    const [busy, setBusy] = useState(false);
    const act = async (what: () => Promise<unknown>, done: string) => {
        setBusy(true);
        try {
            await what();
            toast({ tone: "success", text: done });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
        setBusy(false);
        await refreshEscalation(ticket.id);
    };
    const close = () => setDialog(null);
    const { reference } = ticket;
    return (
        <div className={styles.tools}>
            {handover.mayTake && (
                <Button
                    look="primary"
                    busy={busy}
                    onClick={() => void act(() => takeHandover(handover.id), texts.taken(reference))}
                >
                    {texts.take}
                </Button>
            )}
            {handover.mayFinish && <Button onClick={() => setDialog("finish")}>{texts.finish}</Button>}
            {handover.mayFinish && <Button onClick={() => setDialog("promise")}>{texts.promise}</Button>}
            {handover.mayWrite && <Button onClick={() => setDialog("write")}>{texts.write}</Button>}
            {handover.mayReturn && <Button onClick={() => setDialog("return")}>{texts.giveBack}</Button>}
            {handover.mayWithdraw && (
                <Button
                    look="quiet"
                    busy={busy}
                    onClick={() => void act(() => withdrawHandover(handover.id), texts.withdrawn(reference))}
                >
                    {texts.withdraw}
                </Button>
            )}
            {handover.state === "returned" && <Button onClick={onEscalate}>{texts.again}</Button>}
            {dialog === "return" && <ReturnDialog handover={handover} ticket={ticket} onClose={close} />}
            {dialog === "finish" && <FinishDialog handover={handover} ticket={ticket} onClose={close} />}
            {dialog === "write" && <WriteDialog handover={handover} ticket={ticket} onClose={close} />}
            {dialog === "promise" && <PromiseDialog handover={handover} ticket={ticket} onClose={close} />}
        </div>
    );
}
