import { TextField } from "@/ui/Field";

interface NumberFieldProps {
    label: string;
    labelHidden?: boolean;
    hint?: string;
    error?: string | undefined;
    /** Null while nothing is written. */
    value: number | null;
    onChange: (value: number | null) => void;
    autoFocus?: boolean;
}

const kMostDigits = 6;

/** A whole number; what is not a digit is not taken. */
export function NumberField({ value, onChange, ...field }: NumberFieldProps) {
    return (
        <TextField
            {...field}
            inputMode="numeric"
            autoComplete="off"
            value={value === null ? "" : String(value)}
            onChange={(event) => {
                const digits = event.target.value.replace(/\D/g, "").slice(0, kMostDigits);
                onChange(digits === "" ? null : Number(digits));
            }}
        />
    );
}
