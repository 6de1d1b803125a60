import { isMac } from "@/core/commands/keys";
import styles from "./Kbd.module.css";

const kSigns: Record<string, string> = {
    Mod: isMac ? "⌘" : "Ctrl",
    Shift: "⇧",
    Alt: isMac ? "⌥" : "Alt",
    ArrowDown: "↓",
    ArrowUp: "↑",
    Escape: "Esc",
    Enter: "↵",
};

/** A key or a sequence, as printed on the keyboard. */
export function Kbd({ keys }: { keys: string }) {
    return (
        <span className={styles.keys}>
            {keys.split(" ").map((stroke) => (
                <kbd key={stroke} className={styles.key}>
                    {stroke
                        .split("+")
                        .map((part) => kSigns[part] ?? (part.length === 1 ? part.toUpperCase() : part))
                        .join(" ")}
                </kbd>
            ))}
        </span>
    );
}
