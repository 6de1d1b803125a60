import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cx } from "./cx";
import styles from "./Field.module.css";

interface FrameProps {
    label: string;
    /** What the person must know before writing. */
    hint?: ReactNode;
    /** What is wrong with what was written, and what would be right. */
    error?: string | undefined;
    /** The label is only for screen readers; the place says it to everybody else. */
    labelHidden?: boolean;
    className?: string;
}

interface Parts {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": true | undefined;
}

/** Label, field, hint and error in the one right arrangement. */
export function FieldFrame({
    label,
    hint,
    error,
    labelHidden,
    className,
    children,
}: FrameProps & { children: (parts: Parts) => ReactNode }) {
    const id = useId();
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
    return (
        <div className={cx(styles.frame, className)}>
            <label htmlFor={id} className={cx(styles.label, labelHidden && "visually-hidden")}>
                {label}
            </label>
            {children({
                id,
                "aria-describedby": described || undefined,
                "aria-invalid": error ? true : undefined,
            })}
            {hint && (
                <div id={`${id}-hint`} className={styles.hint}>
                    {hint}
                </div>
            )}
            {error && (
                <div id={`${id}-error`} className={styles.error}>
                    <CircleAlert size={14} aria-hidden="true" />
                    {error}
                </div>
            )}
        </div>
    );
}

type TextFieldProps = FrameProps & Omit<ComponentProps<"input">, "className">;

export function TextField({ label, hint, error, labelHidden, className, ...input }: TextFieldProps) {
    return (
        <FieldFrame {...{ label, hint, error, labelHidden, className }}>
            {(parts) => <input {...input} {...parts} className={styles.input} />}
        </FieldFrame>
    );
}

type TextAreaProps = FrameProps & Omit<ComponentProps<"textarea">, "className">;

export function TextArea({ label, hint, error, labelHidden, className, ...area }: TextAreaProps) {
    return (
        <FieldFrame {...{ label, hint, error, labelHidden, className }}>
            {(parts) => <textarea rows={4} {...area} {...parts} className={cx(styles.input, styles.area)} />}
        </FieldFrame>
    );
}

export interface Option {
    value: string;
    label: string;
    disabled?: boolean;
}

type SelectProps = FrameProps &
    Omit<ComponentProps<"select">, "className" | "onChange"> & {
        options: readonly Option[];
        onChange: (value: string) => void;
    };

/** A choice among few. The browser's own list: quick, and at home on every telephone. */
export function Select({
    label,
    hint,
    error,
    labelHidden,
    className,
    options,
    onChange,
    ...select
}: SelectProps) {
    return (
        <FieldFrame {...{ label, hint, error, labelHidden, className }}>
            {(parts) => (
                <select
                    {...select}
                    {...parts}
                    onChange={(event) => onChange(event.target.value)}
                    className={cx(styles.input, styles.select)}
                >
                    {options.map((option) => (
                        <option key={option.value} value={option.value} disabled={option.disabled}>
                            {option.label}
                        </option>
                    ))}
                </select>
            )}
        </FieldFrame>
    );
}

type CheckboxProps = Omit<ComponentProps<"input">, "type" | "onChange"> & {
    label: ReactNode;
    hint?: ReactNode;
    onChange: (checked: boolean) => void;
};

export function Checkbox({ label, hint, onChange, className, ...input }: CheckboxProps) {
    const id = useId();
    return (
        <label className={cx(styles.check, className)}>
            <input
                {...input}
                type="checkbox"
                aria-describedby={hint ? id : undefined}
                onChange={(event) => onChange(event.target.checked)}
            />
            <span>
                {label}
                {hint && (
                    <span id={id} className={styles.hint}>
                        {hint}
                    </span>
                )}
            </span>
        </label>
    );
}
