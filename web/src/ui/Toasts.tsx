import { X } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { useValue } from "@/core/value";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./Toasts.module.css";
import { uiTexts } from "./texts";
import { dismissToast, toasts } from "./toast";

/**
 * Where the short messages appear; stands once, at the root, and stays reachable above dialogs. `beside` puts them over
 * the side bar, where they hide nothing that is being worked on.
 */
export function Toasts({ beside }: { beside?: boolean }) {
    const list = useValue(toasts);
    const texts = useTexts(uiTexts);
    return (
        <div
            className={cx(styles.corner, beside && styles.beside)}
            role="status"
            data-react-aria-top-layer="true"
        >
            {list.map((entry) => (
                <div
                    key={entry.id}
                    className={cx(styles.toast, styles[entry.tone])}
                    // Nobody wants every step of a progress read out.
                    aria-live={entry.progress === undefined ? undefined : "off"}
                >
                    <span className={styles.text}>
                        {entry.text}
                        {entry.progress !== undefined && (
                            <progress
                                className={styles.progress}
                                value={entry.progress}
                                aria-label={entry.text}
                            />
                        )}
                    </span>
                    {entry.action && (
                        <Button
                            look="quiet"
                            className={styles.action}
                            onClick={() => {
                                dismissToast(entry.id);
                                entry.action?.run();
                            }}
                        >
                            {entry.action.label}
                        </Button>
                    )}
                    <IconButton
                        icon={<X size={14} />}
                        label={texts.dismiss}
                        onClick={() => dismissToast(entry.id)}
                    />
                </div>
            ))}
        </div>
    );
}
