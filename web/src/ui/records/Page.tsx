import { ArrowLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { Link } from "wouter";
import { cx } from "../cx";
import styles from "./Page.module.css";

interface PageProps {
    title: string;
    /** The way up, where there is one. */
    back?: { href: string; label: string } | undefined;
    /** The way up is only needed where there is no room for what leads there. */
    backNarrow?: boolean;
    /** Beside the title: filters first, the main action last. */
    tools?: ReactNode;
    /** One sentence under the title: what this is for. */
    intro?: ReactNode;
    /** The content brings its own scrolling panes. */
    panes?: boolean;
    children: ReactNode;
}

/** A page of lists and forms: a head that stays, and a body that scrolls inside itself. */
export function Page({ title, back, backNarrow, tools, intro, panes, children }: PageProps) {
    useEffect(() => {
        document.title = `${title} · Guichet`;
    }, [title]);
    return (
        <div className={styles.page}>
            <header className={styles.header}>
                <div className={styles.title}>
                    {back && (
                        <Link
                            href={back.href}
                            className={cx(styles.back, backNarrow && styles.narrow)}
                            aria-label={back.label}
                            title={back.label}
                        >
                            <ArrowLeft size={16} aria-hidden="true" />
                        </Link>
                    )}
                    <h1>{title}</h1>
                </div>
                {tools && <div className={styles.tools}>{tools}</div>}
                {intro && (
                    <p className={styles.intro}>
                        <span>{intro}</span>
                    </p>
                )}
            </header>
            <div className={panes ? styles.panes : styles.body}>{children}</div>
        </div>
    );
}
