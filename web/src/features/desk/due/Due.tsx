import { AlarmClock, AlarmClockOff, CirclePause, Clock } from "lucide-react";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { cx } from "@/ui/cx";
import styles from "./Due.module.css";
import { dueState } from "./due";
import { dueTexts } from "./texts";

const kIcons = { paused: CirclePause, calm: Clock, risk: AlarmClock, late: AlarmClockOff };

interface DueProps {
    row: Pick<TicketRow, "promise" | "dueAt" | "riskAt">;
    /** With the name of the promise: outside the queue, where no heading tells. */
    named?: boolean;
}

/** On a narrow screen the name of the promise is left out: the conversation needs the room. */
function Words({ named, words, short }: { named: boolean | undefined; words: string; short: string }) {
    return (
        <span className={styles.words} aria-hidden="true">
            {named && <span className={styles.long}>{words}</span>}
            <span className={cx(named && styles.short)}>{short}</span>
        </span>
    );
}

/** When the ticket's next promise is due, as a moment: it stays right while nobody reloads. */
export function Due({ row, named }: DueProps) {
    const texts = useTexts(dueTexts);
    const format = useFormats();
    const now = useNow();
    const state = dueState(row, now.getTime());
    if (row.promise === null || state === null) return null;
    const promise = texts.promise[row.promise];
    const Icon = kIcons[state];
    if (row.dueAt === null) {
        const words = texts.paused(promise);
        return (
            <span className={styles.due} title={words}>
                <Icon size={13} aria-hidden="true" />
                <Words named={named} words={words} short={texts.pausedShort} />
                <span className="visually-hidden">{words}</span>
            </span>
        );
    }
    const at = new Date(row.dueAt);
    const late = state === "late" ? texts.late : null;
    const short = late ? format.overdue(at, now) : format.short(at, now);
    const full = texts.moment(format.dateTime(at), format.relative(at, now));
    const words = late ? late(promise, short) : texts.due(promise, short);
    const detail = late ? late(promise, full) : texts.due(promise, full);
    return (
        <span className={cx(styles.due, styles[state])} title={detail}>
            <Icon size={13} aria-hidden="true" />
            <Words named={named} words={words} short={short} />
            <span className="visually-hidden">
                {detail}
                {state === "risk" && `, ${texts.atRisk}`}
            </span>
        </span>
    );
}
