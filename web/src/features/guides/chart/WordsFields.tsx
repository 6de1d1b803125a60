import { useId, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { TextArea } from "@/ui/Field";
import type { Words } from "../model/guide";
import { setWords } from "../model/operations";
import type { FieldsProps } from "./StepForm";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";

interface WordsFieldsProps extends FieldsProps {
    /** Where the words stand in the step: "question", "cue", "answers/none". */
    slot: string;
    label: string;
    words: Words;
    /** Folded away while there are none. */
    folded?: boolean;
    rows?: number;
}

/** Words in both languages. */
export function WordsFields({ slot, label, words, folded, rows = 2, ...props }: WordsFieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    const [open] = useState(!folded || words.fr !== "" || words.en !== "");
    const id = useId();
    const field = (language: keyof Words) => (
        <TextArea
            label={language === "fr" ? texts.french : texts.english}
            lang={language}
            rows={rows}
            value={words[language]}
            readOnly={readOnly}
            onChange={(event) => {
                const next = setWords(source, step.id, slot, language, event.target.value);
                onChange(next, `${step.id} ${slot} ${language}`);
            }}
        />
    );
    if (folded)
        return (
            <details className={styles.folded} open={open}>
                <summary>{label}</summary>
                <div className={styles.group}>
                    {field("fr")}
                    {field("en")}
                </div>
            </details>
        );
    return (
        <div role="group" aria-labelledby={id} className={styles.group}>
            <h3 id={id}>{label}</h3>
            {field("fr")}
            {field("en")}
        </div>
    );
}
