import type { ReactNode } from "react";
import styles from "./Empty.module.css";

interface EmptyProps {
    icon?: ReactNode;
    title: string;
    /** The title is the heading of the page. */
    heading?: boolean;
    /** What can be done about it. */
    children?: ReactNode;
    action?: ReactNode;
}

/** A place with nothing in it yet, that says why and what to do. */
export function Empty({ icon, title, heading, children, action }: EmptyProps) {
    return (
        <div className={styles.empty}>
            {icon && <div className={styles.icon}>{icon}</div>}
            {heading ? <h1 className={styles.title}>{title}</h1> : <p className={styles.title}>{title}</p>}
            {children && <div className={styles.text}>{children}</div>}
            {action && <div className={styles.action}>{action}</div>}
        </div>
    );
}
