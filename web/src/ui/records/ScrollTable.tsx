import type { ReactNode } from "react";
import styles from "./ScrollTable.module.css";

interface ScrollTableProps {
    label: string;
    heads: readonly string[];
    children: ReactNode;
}

/** A table of facts. Where it is wider than its place it scrolls by itself, also by keyboard. Rows are the children. */
export function ScrollTable({ label, heads, children }: ScrollTableProps) {
    return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className={styles.scroll} aria-label={label} tabIndex={0}>
            <table className={styles.table}>
                <thead>
                    <tr>
                        {heads.map((head) => (
                            <th key={head} scope="col">
                                {head}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>{children}</tbody>
            </table>
        </section>
    );
}
