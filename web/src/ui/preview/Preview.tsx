import type { ReactNode } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import styles from "./Preview.module.css";
import { previewTexts } from "./texts";

/** What comes of a form before it is saved. */
export function Preview({ children }: { children: ReactNode }) {
    const texts = useTexts(previewTexts);
    return (
        <section className={styles.preview} aria-label={texts.title}>
            <h3>{texts.title}</h3>
            {children}
        </section>
    );
}
