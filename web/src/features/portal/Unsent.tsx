import { CloudUpload, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { saveDraft } from "@/core/drafts/drafts";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useSession } from "@/core/session/session";
import { useValue } from "@/core/value";
import { Button } from "@/ui/Button";
import { discard, flush, type Item, waiting } from "./outbox";
import styles from "./Portal.module.css";
import { portalTexts } from "./texts";
import type { Text } from "./useWriting";

interface UnsentProps {
    ticketId: number | null;
    /** Takes a request back into a form that is open. */
    onEdit?: ((written: Text) => void) | undefined;
}

/** What was written and has not reached the server: new requests, or the answers to one. */
export function Unsent({ ticketId, onEdit }: UnsentProps) {
    const texts = useTexts(portalTexts).unsent;
    const items = useValue(waiting).filter((item) => item.ticketId === ticketId);
    if (items.length === 0) return null;
    return (
        <section className={styles.group}>
            <h2>{texts.title}</h2>
            <ul className={styles.list}>
                {items.map((item) => (
                    <Line key={item.id} item={item} onEdit={onEdit} />
                ))}
            </ul>
        </section>
    );
}

interface LineProps {
    item: Item;
    onEdit: UnsentProps["onEdit"];
}

function Line({ item, onEdit }: LineProps) {
    const texts = useTexts(portalTexts).unsent;
    const format = useFormats();
    const { accountId } = useSession();
    const [, navigate] = useLocation();
    const [busy, setBusy] = useState(false);
    const files = item.attachments.length;
    const retry = async () => {
        setBusy(true);
        await flush();
        setBusy(false);
    };
    /** Back into the form that it came from; where that is open, it takes it itself. */
    const edit = async () => {
        const { text, attachments, categoryId, run = null } = item;
        const given = Object.fromEntries(item.answers.map((answer) => [answer.questionId, answer]));
        const written = { text, attachments, categoryId, given, run };
        // The form has it before the device forgets it, and nothing that is typed meanwhile is written over.
        if (onEdit) onEdit(written);
        else await saveDraft({ key: "ask", account: accountId, html: "", extra: { ...written } });
        await discard(item);
        if (!onEdit) navigate("/ask");
    };
    return (
        <li className={styles.unsent}>
            {item.refused ? (
                <TriangleAlert size={18} aria-hidden="true" />
            ) : (
                <CloudUpload size={18} aria-hidden="true" />
            )}
            <div className={styles.words}>
                <p className={styles.excerpt}>{item.text}</p>
                {files > 0 && (
                    <p className="muted">{files === 1 ? texts.file : texts.files(format.number(files))}</p>
                )}
                <p className={styles.kept}>{item.refused ? texts.refused(item.refused) : texts.waits}</p>
                <div className={styles.verdict}>
                    {!item.refused && (
                        <Button busy={busy} onClick={() => void retry()}>
                            {texts.retry}
                        </Button>
                    )}
                    {item.ticketId === null && <Button onClick={() => void edit()}>{texts.edit}</Button>}
                    <Button look="quiet" onClick={() => void discard(item)}>
                        {texts.drop}
                    </Button>
                </div>
            </div>
        </li>
    );
}
