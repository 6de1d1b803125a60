import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";
import styles from "./Notice.module.css";

const kIcons = { info: Info, warning: TriangleAlert, problem: CircleAlert };

interface NoticeProps {
    tone: "info" | "warning" | "problem";
    children: ReactNode;
    action?: ReactNode;
    /** Read out at once by screen readers. */
    alert?: boolean;
    className?: string | undefined;
}

/** A message that belongs to a place on the page. */
export function Notice({ tone, children, action, alert, className }: NoticeProps) {
    const Icon = kIcons[tone];
    return (
        <div className={cx(styles.notice, styles[tone], className)} role={alert ? "alert" : undefined}>
            <Icon size={16} aria-hidden="true" />
            <div className={styles.text}>{children}</div>
            {action && <div className={styles.action}>{action}</div>}
        </div>
    );
}
