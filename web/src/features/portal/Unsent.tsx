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

/** What was written and has not reached the server: new requests, or the answers to one. */
export function Unsent({ ticketId }: { ticketId: number | null }) {
    const texts = useTexts(portalTexts).unsent;
    const items = useValue(waiting).filter((item) => item.ticketId === ticketId);
    if (items.length === 0) return null;
    return (
        <section className={styles.group}>
            <h2>{texts.title}</h2>
            <ul className={styles.list}>
                {items.map((item) => (
                    <Line key={item.id} item={item} />
                ))}
            </ul>
        </section>
    );
}

function Line({ item }: { item: Item }) {
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
    /** Back into the form that it came from. */
    const edit = async () => {
        const given = Object.fromEntries(item.answers.map((answer) => [answer.questionId, answer]));
        const { text, attachments, categoryId } = item;
        await saveDraft({
            key: "ask",
            account: accountId,
            html: "",
            extra: { text, attachments, categoryId, given },
        });
        await discard(item);
        navigate("/ask");
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
