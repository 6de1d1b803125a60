import type { KeyboardEventHandler, ReactNode, Ref } from "react";
import { TextField } from "../Field";
import styles from "./SearchField.module.css";

interface SearchFieldProps {
    label: string;
    value: string;
    onChange: (value: string) => void;
    ref?: Ref<HTMLInputElement>;
    autoFocus?: boolean;
    onKeyDown?: KeyboardEventHandler<HTMLInputElement>;
    /** What else narrows the list, below the field. */
    children?: ReactNode;
}

/** The field above a list, which stays in sight while the list scrolls. */
export function SearchField({ label, onChange, children, ...field }: SearchFieldProps) {
    return (
        <div className={styles.search} role="search">
            <TextField
                {...field}
                label={label}
                labelHidden
                type="search"
                placeholder={label}
                autoComplete="off"
                onChange={(event) => onChange(event.target.value)}
            />
            {children}
        </div>
    );
}
