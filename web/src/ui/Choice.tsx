import { type ReactNode, useId } from "react";
import styles from "./Choice.module.css";

interface ChoiceProps<T extends string> {
    label: string;
    labelHidden?: boolean;
    hint?: ReactNode;
    value: T;
    options: readonly { value: T; label: string; icon?: ReactNode }[];
    onChange: (value: T) => void;
    disabled?: boolean;
}

/** A choice among two to five short words that are all worth seeing. Radio buttons underneath: the arrows walk them. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
    const { label, labelHidden, hint, value, options, onChange, disabled } = props;
    const id = useId();
    return (
        <fieldset
            className={styles.frame}
            disabled={disabled}
            aria-describedby={hint ? `${id}-hint` : undefined}
        >
            <legend className={labelHidden ? "visually-hidden" : styles.legend}>{label}</legend>
            <div className={styles.options}>
                {options.map((option) => (
                    <label key={option.value} className={styles.option}>
                        <input
                            type="radio"
                            name={id}
                            value={option.value}
                            checked={option.value === value}
                            onChange={() => onChange(option.value)}
                        />
                        {option.icon}
                        {option.label}
                    </label>
                ))}
            </div>
            {hint && (
                <div id={`${id}-hint`} className={styles.hint}>
                    {hint}
                </div>
            )}
        </fieldset>
    );
}
