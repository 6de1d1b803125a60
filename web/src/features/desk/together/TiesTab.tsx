import { MessagesSquare, Plus, Undo2, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Link } from "wouter";
import type { TicketRow, TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useRow } from "@/core/live/live";
import { Button, IconButton } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Select } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { Status } from "@/ui/Status";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { Due } from "../due/Due";
import { counted } from "./counted";
import { TicketFinder } from "./TicketFinder";
import styles from "./Together.module.css";
import { togetherTexts } from "./texts";
import {
    addLink,
    isOpen,
    kRolesToMake,
    type LinkRole,
    removeLink,
    type TicketLink,
    type TicketMerge,
    undoMerge,
    useTies,
} from "./ties";

const ChildrenDialog = lazy(() => import("./ChildrenDialog"));

/** What the ticket is linked to, and what was merged into it. */
export function TiesTab({ ticket }: { ticket: TicketView }) {
    const texts = useTexts(togetherTexts).ties;
    const { data, error } = useTies(ticket.id);
    const [adding, setAdding] = useState(false);
    const [answering, setAnswering] = useState(false);
    if (error) return <Notice tone="problem">{problemText(error)}</Notice>;
    if (!data) return null;
    const roles = [...new Set(data.links.map((link) => link.role))];
    const children = data.links.filter((link) => link.role === "parent_of").map((link) => link.ticket);
    return (
        <div className={styles.tab}>
            {roles.length === 0 && data.merges.length === 0 && <p className="muted">{texts.empty}</p>}
            {roles.map((role) => (
                <section key={role} className={styles.group} aria-label={texts.groups[role]}>
                    <header className={styles.groupHead}>
                        <h2>{texts.groups[role]}</h2>
                        {role === "parent_of" && children.some(isOpen) && (
                            <Button
                                look="quiet"
                                icon={<MessagesSquare size={14} />}
                                onClick={() => setAnswering(true)}
                            >
                                {texts.answerChildren}
                            </Button>
                        )}
                    </header>
                    <ul>
                        {data.links
                            .filter((link) => link.role === role)
                            .map((link) => (
                                <Linked key={link.id} ticketId={ticket.id} link={link} />
                            ))}
                    </ul>
                </section>
            ))}
            {data.merges.length > 0 && (
                <section className={styles.group} aria-label={texts.merged}>
                    <header className={styles.groupHead}>
                        <h2>{texts.merged}</h2>
                    </header>
                    <ul>
                        {data.merges.map((merge) => (
                            <Merged key={merge.id} ticketId={ticket.id} merge={merge} />
                        ))}
                    </ul>
                </section>
            )}
            {adding ? (
                <NewLink ticketId={ticket.id} onClose={() => setAdding(false)} />
            ) : (
                <div>
                    <Button icon={<Plus size={14} />} onClick={() => setAdding(true)}>
                        {texts.add}
                    </Button>
                </div>
            )}
            {answering && (
                <Suspense fallback={null}>
                    <ChildrenDialog ticket={ticket} tickets={children} onClose={() => setAnswering(false)} />
                </Suspense>
            )}
        </div>
    );
}

/** Another ticket with its state and what is due, as it is now. */
export function TicketLine({ row }: { row: TicketRow }) {
    const live = useRow(row.id) ?? row;
    return (
        <Link href={`/tickets/${live.reference}`} className={styles.ticket}>
            <span className={styles.ticketFacts}>
                <span className="mono">{live.reference}</span>
                <Status state={live.state} />
                <Due row={live} />
            </span>
            <span className={styles.subject}>{live.subject}</span>
        </Link>
    );
}

function Linked({ ticketId, link }: { ticketId: number; link: TicketLink }) {
    const texts = useTexts(togetherTexts).ties;
    const words = useTexts(uiTexts);
    const { reference } = link.ticket;
    const role = link.role;
    const remove = async () => {
        try {
            await removeLink(ticketId, link.id);
            const again = isMade(role) && (() => void addLink(ticketId, role, reference).catch(say));
            toast({
                tone: "plain",
                text: texts.removed(reference),
                ...(again && { action: { label: words.undo, run: again } }),
            });
        } catch (error) {
            say(error);
        }
    };
    return (
        <li className={styles.row}>
            <TicketLine row={link.ticket} />
            <IconButton
                icon={<X size={14} />}
                label={texts.remove(reference)}
                onClick={() => void remove()}
            />
        </li>
    );
}

function isMade(role: LinkRole): boolean {
    return kRolesToMake.some((each) => each === role);
}

function say(error: unknown): void {
    toast({ tone: "problem", text: problemText(error) });
}

function Merged({ ticketId, merge }: { ticketId: number; merge: TicketMerge }) {
    const texts = useTexts(togetherTexts).ties;
    const format = useFormats();
    const [asking, setAsking] = useState(false);
    return (
        <li className={styles.row}>
            <div className={styles.merged}>
                <TicketLine row={merge.ticket} />
                <span className={styles.small}>
                    {texts.mergedBy(merge.by?.name ?? "Guichet", format.dateTime(new Date(merge.at)))}
                </span>
            </div>
            <IconButton icon={<Undo2 size={14} />} label={texts.undoMerge} onClick={() => setAsking(true)} />
            {asking && <UndoDialog ticketId={ticketId} merge={merge} onClose={() => setAsking(false)} />}
        </li>
    );
}

/** What goes back, and what stays because it was said since. */
function UndoDialog({
    ticketId,
    merge,
    onClose,
}: {
    ticketId: number;
    merge: TicketMerge;
    onClose: () => void;
}) {
    const texts = useTexts(togetherTexts).ties;
    const words = useTexts(uiTexts);
    const format = useFormats();
    const [busy, setBusy] = useState(false);
    const undo = async () => {
        setBusy(true);
        try {
            await undoMerge(ticketId, merge.id);
            toast({ tone: "success", text: texts.unmerged(merge.ticket.reference) });
        } catch (error) {
            say(error);
        }
        onClose();
    };
    return (
        <Dialog
            title={texts.undoTitle(merge.ticket.reference)}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button look="primary" busy={busy} autoFocus onClick={() => void undo()}>
                        {texts.undoMerge}
                    </Button>
                </>
            }
        >
            <p>{counted(texts.undoText, merge.messages, format)}</p>
            {merge.since > 0 && <p>{counted(texts.undoStays, merge.since, format)}</p>}
        </Dialog>
    );
}

function NewLink({ ticketId, onClose }: { ticketId: number; onClose: () => void }) {
    const texts = useTexts(togetherTexts).ties;
    const words = useTexts(uiTexts);
    const [role, setRole] = useState<LinkRole>("relates_to");
    const [error, setError] = useState<string>();
    const add = async (other: TicketRow) => {
        try {
            await addLink(ticketId, role, other.reference);
            onClose();
        } catch (failure) {
            setError(problemText(failure));
        }
    };
    return (
        <div className={styles.form}>
            <Select
                label={texts.role}
                value={role}
                onChange={(value) => setRole(value as LinkRole)}
                options={kRolesToMake.map((value) => ({ value, label: texts.roles[value] }))}
            />
            <TicketFinder
                label={texts.find}
                hint={texts.findHint}
                error={error}
                autoFocus
                besides={[ticketId]}
                onPick={(other) => void add(other)}
            />
            <div>
                <Button onClick={onClose}>{words.cancel}</Button>
            </div>
        </div>
    );
}
