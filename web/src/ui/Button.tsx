import type { ComponentProps, ReactNode } from "react";
import styles from "./Button.module.css";
import { cx } from "./cx";

export interface ButtonProps extends ComponentProps<"button"> {
    /** `primary` is the one thing the page is for; `quiet` stands in bars and rows. */
    look?: "primary" | "plain" | "quiet" | "danger";
    icon?: ReactNode;
    /** Waiting for the server: stays in place, cannot be pressed twice. */
    busy?: boolean;
    /** The shortcut, shown after the words on wide screens. */
    shortcut?: string;
}

export function Button({ look = "plain", icon, busy, shortcut, children, className, ...rest }: ButtonProps) {
    return (
        <button
            type="button"
            {...rest}
            className={cx(styles.button, styles[look], busy && styles.busy, className)}
            disabled={rest.disabled || busy}
            aria-busy={busy || undefined}
            aria-keyshortcuts={shortcut?.replace("Mod", "Control")}
        >
            {icon}
            {children !== undefined && <span className={styles.words}>{children}</span>}
            {shortcut && (
                <kbd className={styles.key} aria-hidden="true">
                    {shortcut}
                </kbd>
            )}
        </button>
    );
}

interface IconButtonProps extends Omit<ButtonProps, "children" | "icon"> {
    icon: ReactNode;
    /** What it does, for the tooltip and for screen readers. */
    label: string;
}

export function IconButton({ icon, label, shortcut, className, look = "quiet", ...rest }: IconButtonProps) {
    return (
        <Button
            {...rest}
            look={look}
            icon={icon}
            className={cx(styles.iconOnly, className)}
            aria-label={label}
            title={shortcut ? `${label} (${shortcut})` : label}
            aria-keyshortcuts={shortcut?.replace("Mod", "Control")}
        />
    );
}
