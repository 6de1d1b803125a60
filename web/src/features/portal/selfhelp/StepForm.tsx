import { type FormEvent, useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { TextArea, TextField } from "@/ui/Field";
import { PhotoInput } from "@/ui/PhotoInput";
import styles from "./SelfHelp.module.css";
import type { Given, Step } from "./selfHelp";
import { selfHelpTexts } from "./texts";

interface FormProps {
    step: Step;
    busy: boolean;
    onSay: (value: Given) => void;
}

/** How a step is answered: big buttons, or one field. */
export function StepForm({ step, busy, onSay }: FormProps) {
    const texts = useTexts(selfHelpTexts);
    const unsure = step.kind === "instruction" ? texts.cannot : texts.unsure;
    return (
        <div className={styles.answers}>
            <Answers step={step} busy={busy} onSay={onSay} />
            {step.mayBeUnsure && (
                <button type="button" className={styles.unsure} disabled={busy} onClick={() => onSay(null)}>
                    {unsure}
                </button>
            )}
        </div>
    );
}

function Answers(props: FormProps) {
    const { step } = props;
    if (step.kind === "question" && step.answer === "photo") return <PhotoForm {...props} />;
    if (step.kind === "question" && step.answer && ["text", "number", "date"].includes(step.answer))
        return <FieldForm {...props} />;
    return <Buttons {...props} />;
}

function useOptions(step: Step): { value: string; label: string }[] {
    const words = useTexts(selfHelpTexts);
    const language = useLanguage();
    if (step.kind === "instruction") return [{ value: "done", label: words.done }];
    if (step.kind === "check")
        return [
            { value: "pass", label: words.pass },
            { value: "fail", label: words.fail },
        ];
    if (step.answer === "yes-no")
        return [
            { value: "yes", label: words.yes },
            { value: "no", label: words.no },
        ];
    return step.choices.map(({ id, label }) => ({ value: id, label: label[language] }));
}

function Buttons({ step, busy, onSay }: FormProps) {
    const texts = useTexts(selfHelpTexts);
    const options = useOptions(step);
    const earlier = options.find(({ value }) => value === step.earlier)?.label;
    return (
        <>
            {options.map(({ value, label }) => (
                <button
                    key={value}
                    type="button"
                    className={styles.option}
                    disabled={busy}
                    onClick={() => onSay(value)}
                >
                    {label}
                </button>
            ))}
            {(earlier || step.earlierUnsure) && (
                <p className="muted">{texts.earlier(earlier ?? texts.notKnown)}</p>
            )}
        </>
    );
}

function FieldForm({ step, busy, onSay }: FormProps) {
    const texts = useTexts(selfHelpTexts);
    const format = useFormats();
    const [value, setValue] = useState(step.earlier ?? "");
    const send = (event: FormEvent) => {
        event.preventDefault();
        if (value.trim() !== "") onSay(value.trim());
    };
    const bounds =
        step.least !== null && step.most !== null
            ? texts.bounds(format.number(step.least), format.number(step.most))
            : "";
    const hint = [bounds, step.unit].filter(Boolean).join(" · ");
    const field = { label: texts.answer, labelHidden: true, value, autoFocus: true } as const;
    return (
        <form className={styles.answers} onSubmit={send}>
            {step.answer === "text" ? (
                <TextArea
                    {...field}
                    rows={4}
                    maxLength={2000}
                    onChange={(event) => setValue(event.target.value)}
                />
            ) : (
                <TextField
                    {...field}
                    type={step.answer === "date" ? "date" : "text"}
                    inputMode={step.answer === "number" ? "decimal" : undefined}
                    hint={hint || undefined}
                    onChange={(event) => setValue(event.target.value)}
                />
            )}
            <Button
                look="primary"
                type="submit"
                className={styles.big ?? ""}
                disabled={value.trim() === ""}
                busy={busy}
            >
                {texts.next}
            </Button>
        </form>
    );
}

function PhotoForm({ busy, onSay }: FormProps) {
    return (
        <PhotoInput
            label={useTexts(selfHelpTexts).photo}
            className={styles.photo}
            busy={busy}
            onSent={(file) => onSay(String(file))}
        />
    );
}
