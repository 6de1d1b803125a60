import { useEffect, useState } from "react";
import { cx } from "@/ui/cx";
import styles from "./Intake.module.css";

const kSecondMs = 1000;

/** "0:18", "12:05", "1:02:10" */
export function lapse(ms: number): string {
    const seconds = Math.max(0, Math.floor(ms / kSecondMs));
    const two = (value: number) => String(value).padStart(2, "0");
    const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** How long the conversation has lasted; not read out, because it would never stop. */
export function Timer({ label, since }: { label: string; since: number }) {
    const [now, setNow] = useState(Date.now);
    useEffect(() => {
        setNow(Date.now());
        const timer = setInterval(() => setNow(Date.now()), kSecondMs);
        return () => clearInterval(timer);
    }, []);
    return (
        <span className={styles.timer} role="timer" aria-label={label} title={label}>
            <span className={cx("figures", styles.figures)}>{lapse(now - since)}</span>
        </span>
    );
}
