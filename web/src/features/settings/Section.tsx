import { type ReactNode, useEffect, useId, useRef } from "react";
import styles from "./Settings.module.css";

interface SectionProps {
    title: string;
    text: string;
    /** What links call the section after "#". */
    anchor?: string;
    children: ReactNode;
}

/** Scrolls the page's own body alone: scrollIntoView() would move the frame around it as well. */
function bringToTop(element: HTMLElement): void {
    let body = element.parentElement;
    while (body && getComputedStyle(body).overflowY !== "auto") body = body.parentElement;
    if (body) body.scrollTop += element.getBoundingClientRect().top - body.getBoundingClientRect().top;
}

/** One matter of the page: what it is on the left, the fields on the right. */
export function Section({ title, text, anchor, children }: SectionProps) {
    const id = useId();
    const place = useRef<HTMLElement>(null);
    useEffect(() => {
        if (anchor && place.current && window.location.hash === `#${anchor}`) bringToTop(place.current);
    }, [anchor]);
    return (
        <section ref={place} id={anchor} className={styles.section} aria-labelledby={id}>
            <div>
                <h2 id={id}>{title}</h2>
                <p className="muted">{text}</p>
            </div>
            <div className={styles.fields}>{children}</div>
        </section>
    );
}
