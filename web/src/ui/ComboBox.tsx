import { lazy, type ReactNode, Suspense } from "react";
import { TextField } from "./Field";

export interface ComboItem {
    key: string;
    label: string;
    detail?: string;
    icon?: ReactNode;
}

export interface ComboBoxProps {
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    placeholder?: string;
    /** What is in the field. */
    text: string;
    onText: (text: string) => void;
    /** What is offered for the text; the caller has filtered it. */
    items: readonly ComboItem[];
    onPick: (key: string) => void;
    /** Called with Escape, or when the field loses the focus without a choice. */
    onLeave?: () => void;
    /** What stands in the list when it is empty. */
    nothing: string;
    autoFocus?: boolean;
    required?: boolean;
}

const ComboBoxBase = lazy(() => import("./aria/ComboBoxBase"));

/** A field in which something is found while typing. */
export function ComboBox(props: ComboBoxProps) {
    const { label, labelHidden, hint, error, placeholder, text, onText } = props;
    const plain = { label, labelHidden: labelHidden ?? false, hint, error, placeholder };
    return (
        <Suspense
            fallback={<TextField {...plain} value={text} onChange={(event) => onText(event.target.value)} />}
        >
            <ComboBoxBase {...props} />
        </Suspense>
    );
}
