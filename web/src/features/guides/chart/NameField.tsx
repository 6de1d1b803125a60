import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { TextField } from "@/ui/Field";
import { isStepId } from "../model/guide";
import { chartTexts } from "./texts";

interface NameFieldProps {
    label: string;
    hint?: string;
    value: string;
    /** Names that others have. */
    taken: readonly string[];
    takenWords: string;
    readOnly: boolean;
    onRename: (name: string) => void;
}

/** The name of a step or an answer. It counts when it is complete: at Enter, or when the field is left. */
export function NameField({ label, hint, value, taken, takenWords, readOnly, onRename }: NameFieldProps) {
    const texts = useTexts(chartTexts).form;
    const [name, setName] = useState(value);
    const [known, setKnown] = useState(value);
    // Renamed elsewhere, or taken back.
    if (known !== value) {
        setKnown(value);
        setName(value);
    }
    const other = name !== value;
    const error = !other
        ? undefined
        : !isStepId(name)
          ? texts.nameBad
          : taken.includes(name)
            ? takenWords
            : undefined;
    const settle = () => {
        if (other && !error) onRename(name);
    };
    return (
        <TextField
            label={label}
            hint={hint}
            error={error}
            value={name}
            readOnly={readOnly}
            spellCheck={false}
            autoCapitalize="off"
            onChange={(event) => setName(event.target.value)}
            onBlur={settle}
            onKeyDown={(event) => {
                if (event.key === "Enter") settle();
                if (event.key === "Escape") setName(value);
            }}
        />
    );
}
