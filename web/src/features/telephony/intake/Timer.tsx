import { useEffect, useState } from "react";
import { cx } from "@/ui/cx";
import styles from "./Intake.module.css";
import { lapse } from "./lapse";

const kSecondMs = 1000;

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
