import { memo, useEffect, useRef } from "react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useRow } from "@/core/live/live";
import { useMedia } from "@/core/useMedia";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { cx } from "@/ui/cx";
import { Priority } from "@/ui/Priority";
import { Status } from "@/ui/Status";
import { lastQueue } from "../lastQueue";
import styles from "./QueueRail.module.css";
import { ticketTexts } from "./texts";

const kShown = 200;

/**
 * On a wide screen, the list that the ticket was opened from stays beside it, in the order it had then: what comes
 * next does not move while one works through it.
 */
export function QueueRail({ current }: { current: number }) {
    const wide = useMedia("(min-width: 1800px)");
    const queue = useValue(lastQueue);
    if (!wide || !queue?.order.includes(current)) return null;
    return <Rail order={queue.order} current={current} />;
}

function Rail({ order, current }: { order: readonly number[]; current: number }) {
    const texts = useTexts(ticketTexts).ticket;
    const list = useRef<HTMLElement>(null);
    const at = order.indexOf(current);
    const first = Math.max(0, Math.min(at - kShown / 2, order.length - kShown));
    // biome-ignore lint/correctness/useExhaustiveDependencies: another ticket is the signal
    useEffect(() => {
        list.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    }, [current]);
    return (
        <nav ref={list} aria-label={texts.rail} className={styles.rail}>
            <ul>
                {order.slice(first, first + kShown).map((id) => (
                    <Line key={id} id={id} current={id === current} />
                ))}
            </ul>
        </nav>
    );
}

const Line = memo(function Line({ id, current }: { id: number; current: boolean }) {
    const row = useRow(id);
    const format = useFormats();
    const now = useNow();
    if (!row) return null;
    return (
        <li>
            <Link
                href={`/tickets/${row.reference}`}
                aria-current={current ? "page" : undefined}
                className={cx(styles.line, current && styles.current)}
            >
                <Priority priority={row.priority} compact className={styles.priority} />
                <span className={styles.subject}>{row.subject}</span>
                <time className={styles.time} dateTime={new Date(row.updatedAt).toISOString()}>
                    {format.short(new Date(row.updatedAt), now)}
                </time>
                <Status state={row.state} compact className={styles.state} />
                <span className={styles.requester}>{row.requesterName}</span>
            </Link>
        </li>
    );
});
