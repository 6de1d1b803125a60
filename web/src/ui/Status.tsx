import type { TicketState } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "./cx";
import styles from "./Status.module.css";
import { uiTexts } from "./texts";

/** The shape of each state, in a square of ten. Colour alone never tells. */
const kShapes: Record<TicketState, string> = {
    new: "M5 0.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z",
    in_progress: "M1 1h8v8h-8z",
    waiting: "M5 0.8L9.7 9.2H0.3z",
    resolved: "M0.6 5.4l1.3-1.3 2.1 2.1 4.3-4.9 1.4 1.2-5.6 6.4z",
    closed: "M0.8 4h8.4v2h-8.4z",
    cancelled: "M1.7 0.6L5 3.9l3.3-3.3 1.1 1.1L6.1 5l3.3 3.3-1.1 1.1L5 6.1 1.7 9.4 0.6 8.3 3.9 5 0.6 1.7z",
};

interface StatusProps {
    state: TicketState;
    /** Only the shape; the word stays for screen readers. */
    compact?: boolean;
    /** Another word than the usual one: what the state means to somebody who is not of the desk. */
    word?: string;
    className?: string | undefined;
}

export function Status({ state, compact, word: other, className }: StatusProps) {
    const texts = useTexts(uiTexts);
    const word = other ?? texts.state[state];
    return (
        <span className={cx(styles.status, styles[state], className)} title={compact ? word : undefined}>
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                <path d={kShapes[state]} fill="currentColor" />
            </svg>
            <span className={compact ? "visually-hidden" : styles.word}>{word}</span>
        </span>
    );
}
