import { useTexts } from "@/core/i18n/catalogue";
import { cx } from "./cx";
import styles from "./Priority.module.css";
import { uiTexts } from "./texts";

const kNames = ["p1", "p2", "p3", "p4", "p5"] as const;

export type PriorityName = (typeof kNames)[number];

export function priorityName(priority: number): PriorityName {
    return kNames[Math.min(5, Math.max(1, priority)) - 1] as PriorityName;
}

/** The key of impact and urgency in the texts. */
export function levelName(level: number): "l1" | "l2" | "l3" | "l4" | "l5" {
    const names = ["l1", "l2", "l3", "l4", "l5"] as const;
    return names[Math.min(5, Math.max(1, level)) - 1] ?? "l3";
}

/** Arrows drawn in a square of ten: two up, one up, a dot, one down, two down. */
const kSigns: Record<PriorityName, string> = {
    p5: "M5 .8L8.8 4.6 7.7 5.7 5 3 2.3 5.7 1.2 4.6zM5 4.6l3.8 3.8-1.1 1.1L5 6.8 2.3 9.5 1.2 8.4z",
    p4: "M5 1l3.9 3.9-1.1 1.1L5.8 4v5H4.2V4L2.2 6 1.1 4.9z",
    p3: "M5 3.4a1.6 1.6 0 1 0 0 3.2a1.6 1.6 0 1 0 0-3.2z",
    p2: "M5 9L1.1 5.1 2.2 4l2 2V1h1.6v5l2-2 1.1 1.1z",
    p1: "M5 9.2L1.2 5.4 2.3 4.3 5 7l2.7-2.7 1.1 1.1zM5 5.4L1.2 1.6 2.3.5 5 3.2 7.7.5l1.1 1.1z",
};

interface PriorityProps {
    /** 1 to 5, 5 is the highest. */
    priority: number;
    compact?: boolean;
    className?: string | undefined;
}

export function Priority({ priority, compact, className }: PriorityProps) {
    const texts = useTexts(uiTexts);
    const name = priorityName(priority);
    const word = texts.priority[name];
    return (
        <span
            className={cx(styles.priority, styles[name], compact && styles.compact, className)}
            title={compact ? word : undefined}
        >
            <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
                <path d={kSigns[name]} fill="currentColor" />
            </svg>
            <span className={compact ? "visually-hidden" : undefined}>{word}</span>
        </span>
    );
}
