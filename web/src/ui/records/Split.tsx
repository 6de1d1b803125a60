import { ArrowLeft } from "lucide-react";
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { Button } from "../Button";
import { cx } from "../cx";
import styles from "./Split.module.css";

interface SplitProps {
    list: ReactNode;
    /** What is open; nothing shows the placeholder. */
    detail: ReactNode | null;
    placeholder: ReactNode;
    detailLabel: string;
    backLabel: string;
    /** Back to the list, where there is room for only one of the two. */
    onBack: () => void;
}

/**
 * A list and the one thing of it that is open, side by side. Where the place is narrow there is only one of them: the
 * list, or what is open with a way back; the focus goes with it and returns. Both stay mounted, so that the list
 * keeps its place and its search.
 */
export function Split({ list, detail, placeholder, detailLabel, backLabel, onBack }: SplitProps) {
    const open = detail !== null;
    const listElement = useRef<HTMLDivElement>(null);
    const detailElement = useRef<HTMLElement>(null);
    const from = useRef<HTMLElement | null>(null);
    const wasOpen = useRef(false);
    useLayoutEffect(() => {
        const narrow = listElement.current?.offsetParent === null;
        if (open && narrow) detailElement.current?.focus();
        const homeless = document.activeElement === null || document.activeElement === document.body;
        if (wasOpen.current && !open && homeless) from.current?.focus();
        wasOpen.current = open;
    }, [open]);
    return (
        <div className={styles.frame}>
            <div className={cx(styles.split, open && styles.open)} data-split-open={open || undefined}>
                {/* biome-ignore lint/a11y/noStaticElementInteractions: only remembers where the focus was */}
                <div
                    ref={listElement}
                    className={styles.list}
                    onFocus={(event) => {
                        from.current = event.target;
                    }}
                >
                    {list}
                </div>
                <section ref={detailElement} tabIndex={-1} className={styles.detail} aria-label={detailLabel}>
                    {open && (
                        <div className={styles.back}>
                            <Button look="quiet" icon={<ArrowLeft size={16} />} onClick={onBack}>
                                {backLabel}
                            </Button>
                        </div>
                    )}
                    {detail ?? placeholder}
                </section>
            </div>
        </div>
    );
}
