import { Link } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { isActive } from "@/core/live/queues";
import styles from "./Preview.module.css";
import { previewTexts } from "./texts";

const kShown = 5;

/** The open tickets to which what stands in a form would apply, the newest first. */
export function Concerned({ where }: { where: (row: TicketRow) => boolean }) {
    const texts = useTexts(previewTexts);
    const format = useFormats();
    const found: TicketRow[] = [];
    for (const [, row] of store.all()) if (isActive(row) && where(row)) found.push(row);
    if (found.length === 0) return <p className="muted">{texts.none}</p>;
    found.sort((a, b) => b.id - a.id);
    return (
        <>
            <p>{texts.tickets(format.number(found.length))}</p>
            <ul className={styles.tickets}>
                {found.slice(0, kShown).map((row) => (
                    <li key={row.id}>
                        <Link href={`/tickets/${row.reference}`}>{row.reference}</Link> {row.subject}
                    </li>
                ))}
                {found.length > kShown && (
                    <li className="muted">{texts.more(format.number(found.length - kShown))}</li>
                )}
            </ul>
        </>
    );
}
