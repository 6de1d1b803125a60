import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { ProblemNotice } from "@/ui/ProblemNotice";
import type { Writing } from "../useWriting";
import { Offers } from "./Offers";
import styles from "./SelfHelp.module.css";
import { type Offer, startRun, useFitting } from "./selfHelp";
import { selfHelpTexts } from "./texts";

const kPauseMs = 600;

/** The text once the person pauses: not every letter is worth a look. */
function usePaused(text: string): string {
    const [paused, setPaused] = useState(text);
    useEffect(() => {
        const timer = setTimeout(() => setPaused(text), kPauseMs);
        return () => clearTimeout(timer);
    }, [text]);
    return paused;
}

/** Help before sending, below what is being written and never in its way. */
export default function Suggestions({ writing }: { writing: Writing }) {
    const texts = useTexts(selfHelpTexts);
    const [, navigate] = useLocation();
    const [problem, setProblem] = useState<unknown>(null);
    const [busy, setBusy] = useState(false);
    const { data } = useFitting(usePaused(writing.text.trim()), writing.categoryId);
    if (writing.run || !data || data.length === 0) return null;
    const start = async (guide: Offer) => {
        setBusy(true);
        setProblem(null);
        try {
            const run = await startRun(guide.id);
            writing.change({ run: { id: run.id, title: run.title } });
            navigate(`/self-help/${run.id}`);
        } catch (refused) {
            setProblem(refused);
            setBusy(false);
        }
    };
    return (
        <section className={styles.fitting} aria-label={texts.fits}>
            <h2>{texts.fits}</h2>
            <ProblemNotice problem={problem} />
            <Offers guides={data} busy={busy} onStart={(guide) => void start(guide)} />
            <p className={styles.purpose}>{texts.fitsHint}</p>
        </section>
    );
}
