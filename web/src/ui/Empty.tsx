import type { ReactNode } from "react";
import styles from "./Empty.module.css";

interface EmptyProps {
    icon?: ReactNode;
    title: string;
    /** What can be done about it. */
    children?: ReactNode;
    action?: ReactNode;
}

/** A place with nothing in it yet, that says why and what to do. */
export function Empty({ icon, title, children, action }: EmptyProps) {
    return (
        <div className={styles.empty}>
            {icon && <div className={styles.icon}>{icon}</div>}
            <p className={styles.title}>{title}</p>
            {children && <div className={styles.text}>{children}</div>}
            {action && <div className={styles.action}>{action}</div>}
        </div>
    );
}
