import { TextField } from "@/ui/Field";
import styles from "./Factor.module.css";

interface CodeFieldProps {
    label: string;
    hint?: string;
    value: string;
    error?: string | undefined;
    /** A recovery code may stand here too, so a keyboard with letters is needed. */
    letters?: boolean;
    autoFocus?: boolean;
    onChange: (value: string) => void;
}

/** A one-time code; browsers and password managers that know it fill it in. */
export function CodeField({ letters, onChange, ...field }: CodeFieldProps) {
    return (
        <TextField
            {...field}
            className={letters ? undefined : styles.code}
            name="code"
            required
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            inputMode={letters ? "text" : "numeric"}
            maxLength={letters ? 40 : 7}
            onChange={(event) => onChange(event.target.value)}
        />
    );
}
