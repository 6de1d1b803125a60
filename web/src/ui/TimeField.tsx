import field from "./Field.module.css";
import styles from "./TimeField.module.css";
import { timeFrom } from "./timeOfDay";

interface TimeFieldProps {
    /** For screen readers; the place says it to everybody else. */
    label: string;
    value: string;
    onChange: (value: string) => void;
    /** What is wrong is said elsewhere, in the element with this id. */
    faultId?: string | undefined;
    autoFocus?: boolean | undefined;
}

/** A time of day, taken as people write it ("8h30", "0830", "8") and written out when the field is left. */
export function TimeField({ label, value, onChange, faultId, autoFocus }: TimeFieldProps) {
    return (
        <input
            className={`${field.input} ${styles.time}`}
            aria-label={label}
            aria-invalid={faultId ? true : undefined}
            aria-describedby={faultId}
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={8}
            placeholder="00:00"
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            onBlur={() => {
                const time = timeFrom(value);
                if (time !== null && time !== value) onChange(time);
            }}
        />
    );
}
