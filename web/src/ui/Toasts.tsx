import { X } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { useValue } from "@/core/value";
import { Button, IconButton } from "./Button";
import { cx } from "./cx";
import styles from "./Toasts.module.css";
import { uiTexts } from "./texts";
import { dismissToast, toasts } from "./toast";

/** Where the short messages appear; stands once, in the shell, and stays reachable above dialogs. */
export function Toasts() {
    const list = useValue(toasts);
    const texts = useTexts(uiTexts);
    return (
        <div className={styles.corner} role="status" data-react-aria-top-layer="true">
            {list.map((entry) => (
                <div key={entry.id} className={cx(styles.toast, styles[entry.tone])}>
                    <span className={styles.text}>{entry.text}</span>
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
