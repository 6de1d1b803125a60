import type { ReactNode } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { applyLanguage } from "@/core/session/session";
import { cx } from "@/ui/cx";
import { Logo } from "@/ui/Logo";
import styles from "./Session.module.css";
import { sessionTexts } from "./texts";

interface FrameProps {
    title: string;
    /** What everybody should know first. */
    above?: ReactNode;
    children: ReactNode;
}

/** The card that stands alone on the page: sign-in and first set-up. */
export function SessionFrame({ title, above, children }: FrameProps) {
    const texts = useTexts(sessionTexts);
    return (
        <div className={styles.page}>
            {above && <div className={styles.above}>{above}</div>}
            <main className={styles.card}>
                <div className={styles.brand}>
                    <Logo size={36} />
                    <span>{texts.product}</span>
                </div>
                <h1 className={styles.title}>{title}</h1>
                {children}
            </main>
            <footer>
                <Languages />
            </footer>
        </div>
    );
}

function Languages() {
    const current = useLanguage();
    const label = useTexts(sessionTexts).signIn.language;
    return (
        <div className={styles.languages} role="group" aria-label={label}>
            {(["fr", "en"] as const).map((code) => (
                <button
                    key={code}
                    type="button"
                    lang={code}
                    aria-pressed={code === current}
                    className={cx(styles.language, code === current && styles.current)}
                    onClick={() => void applyLanguage(code)}
                >
                    {code === "fr" ? "Français" : "English"}
                </button>
            ))}
        </div>
    );
}
