import { cx } from "@/ui/cx";
import type { Mark } from "../model/graph";
import styles from "./Chart.module.css";

const kSigns: Readonly<Record<Mark, string>> = { added: "+", removed: "−", changed: "≠" };

/** What became of something between two versions: a sign beside the colour. */
export function MarkSign({ mark }: { mark: Mark | undefined }) {
    if (!mark) return null;
    return (
        <span className={cx(styles.sign, styles[mark])} aria-hidden="true">
            {kSigns[mark]}
        </span>
    );
}
