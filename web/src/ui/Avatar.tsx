import styles from "./Avatar.module.css";
import { cx } from "./cx";

const kTints = 6;

/** The initials of a person on a tint of their own. Always beside the name, or with it as a tooltip. */
export function Avatar({ name, id, small }: { name: string; id: number; small?: boolean }) {
    const words = name.trim().split(/\s+/);
    const initials = `${words[0]?.[0] ?? "?"}${words.length > 1 ? (words[words.length - 1]?.[0] ?? "") : ""}`;
    return (
        <span
            className={cx(styles.avatar, small && styles.small, styles[`tint${id % kTints}`])}
            title={name}
            aria-hidden="true"
        >
            {initials.toUpperCase()}
        </span>
    );
}
