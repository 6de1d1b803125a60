import { type ReactNode, useEffect, useState } from "react";
import { asProblem } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { problemText } from "../problemText";
import { uiTexts } from "../texts";
import styles from "./Records.module.css";
import { recordTexts } from "./texts";

/** What is needed of a query of the query library. */
interface QueryLike<T> {
    data: T | undefined;
    error: unknown;
    /** Why the last attempt failed, while the next one is on its way. */
    failureReason: unknown;
    isFetching: boolean;
    refetch: () => unknown;
}

interface LoadedProps<T> {
    query: QueryLike<T>;
    children: (data: T) => ReactNode;
    /** How many lines the grey picture of the content has. */
    lines?: number;
}

/**
 * The states of something read from the server, in one place: grey lines while it comes (not at once, so that a
 * quick answer does not blink), the failure with what to do about it, and what was known before with a warning when
 * only its renewal failed.
 */
export function Loaded<T>({ query, children, lines = 6 }: LoadedProps<T>) {
    const texts = useTexts(recordTexts);
    const words = useTexts(uiTexts);
    const failure = query.error ?? query.failureReason;
    if (query.data === undefined && !failure) return <Skeleton lines={lines} label={words.loading} />;
    // What does not exist, or may not be seen, will not appear by asking again.
    const hopeless = failure != null && [403, 404].includes(asProblem(failure).status);
    const retry = !hopeless && (
        <Button busy={query.isFetching} onClick={() => void query.refetch()}>
            {words.retry}
        </Button>
    );
    return (
        <>
            {failure != null && (
                <div className={styles.failure}>
                    <Notice tone={query.data === undefined ? "problem" : "warning"} alert action={retry}>
                        {problemText(failure)} {query.data !== undefined && texts.outdated}
                    </Notice>
                </div>
            )}
            {query.data !== undefined && children(query.data)}
        </>
    );
}

const kPatienceMs = 150;
const kWidths = ["62%", "84%", "47%", "71%", "55%", "90%"];

function Skeleton({ lines, label }: { lines: number; label: string }) {
    const [shown, setShown] = useState(false);
    useEffect(() => {
        const timer = setTimeout(() => setShown(true), kPatienceMs);
        return () => clearTimeout(timer);
    }, []);
    return (
        <div className={styles.skeleton} role="status">
            <span className="visually-hidden">{label}</span>
            {shown &&
                Array.from({ length: lines }, (_, line) => (
                    <span key={line} style={{ width: kWidths[line % kWidths.length] }} aria-hidden="true" />
                ))}
        </div>
    );
}
