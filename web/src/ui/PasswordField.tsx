import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { IconButton } from "./Button";
import { FieldFrame } from "./Field";
import field from "./Field.module.css";
import styles from "./PasswordField.module.css";

interface PasswordFieldProps extends Omit<ComponentProps<"input">, "type" | "className"> {
    label: string;
    hint?: ReactNode;
    error?: string | undefined;
    showLabel: string;
    hideLabel: string;
    /** Written for somebody else: it may be read while it is written. */
    shown?: boolean;
}

/** A secret that is typed once, because it can be looked at, instead of twice, blind. */
export function PasswordField(props: PasswordFieldProps) {
    const { label, hint, error, showLabel, hideLabel, shown: first = false, ...input } = props;
    const [shown, setShown] = useState(first);
    return (
        <FieldFrame label={label} hint={hint} error={error}>
            {(parts) => (
                <div className={styles.box}>
                    <input
                        spellCheck={false}
                        autoCapitalize="none"
                        {...input}
                        {...parts}
                        type={shown ? "text" : "password"}
                        className={field.input}
                    />
                    <IconButton
                        icon={shown ? <EyeOff size={16} /> : <Eye size={16} />}
                        label={shown ? hideLabel : showLabel}
                        aria-pressed={shown}
                        className={styles.eye}
                        onClick={() => setShown(!shown)}
                    />
                </div>
            )}
        </FieldFrame>
    );
}
