import { type ReactNode, useId } from "react";
import styles from "./Settings.module.css";

/** One matter of the page: what it is on the left, the fields on the right. */
export function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
    const id = useId();
    return (
        <section className={styles.section} aria-labelledby={id}>
            <div>
                <h2 id={id}>{title}</h2>
                <p className="muted">{text}</p>
            </div>
            <div className={styles.fields}>{children}</div>
        </section>
    );
}
