import { Button } from "./Button";
import styles from "./DraftFoot.module.css";

interface DraftFootProps {
    /** Nothing has been written yet. */
    untouched: boolean;
    /** Says that what is written is kept. */
    draft: string;
    discard: string;
    onDiscard: () => void;
    action: string;
    busy: boolean;
}

/** Below the form of something new: that it is kept, how to empty it, and the button that sends it. */
export function DraftFoot({ untouched, draft, discard, onDiscard, action, busy }: DraftFootProps) {
    return (
        <footer className={styles.foot}>
            <span className={styles.state} role="status">
                {untouched ? "" : draft}
            </span>
            {!untouched && (
                <Button look="quiet" onClick={onDiscard}>
                    {discard}
                </Button>
            )}
            <Button type="submit" look="primary" busy={busy} shortcut="Ctrl ↵">
                {action}
            </Button>
        </footer>
    );
}
