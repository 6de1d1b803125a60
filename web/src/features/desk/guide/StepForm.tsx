import { type FormEvent, type ReactNode, useState } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { TextArea, TextField } from "@/ui/Field";
import { Kbd } from "@/ui/Kbd";
import { PhotoInput } from "@/ui/PhotoInput";
import styles from "./Guide.module.css";
import type { Given, Step } from "./runs";
import { guideTexts } from "./texts";
import { inWords, type Wording } from "./wording";

interface FormProps {
    step: Step;
    wording: Wording;
    busy: boolean;
    /** `measured`: what was read at a check. */
    onSay: (value: Given, measured?: string) => void;
    onBack?: () => void;
}

interface Option {
    value: Given;
    label: string;
}

/** How a step is answered: big buttons with a number for the keyboard, or a field. */
export function StepForm(props: FormProps) {
    const { step } = props;
    if (step.measures) return <MeasuredForm {...props} />;
    if (step.kind === "question" && step.answer === "photo") return <PhotoForm {...props} />;
    if (step.kind === "question" && step.answer && ["text", "number", "date"].includes(step.answer))
        return <FieldForm {...props} />;
    return <ButtonForm {...props} />;
}

function useOptions(step: Step, wording: Wording): Option[] {
    const words = useTexts(guideTexts).runner;
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
    return step.choices.map(({ id, label }) => ({ value: id, label: inWords(label, wording, language) }));
}

/** What a machine would be asked, for whoever does it by hand. */
function Probe({ step }: { step: Step }) {
    const { runner, trail } = useTexts(guideTexts);
    return (
        <p className="muted">
            {runner.probe(step.probe)}
            {step.parameters.map(({ name, value }) => ` · ${name} ${value || trail.unknown}`)}.{" "}
            {runner.byHand}
        </p>
    );
}

/** A check at which something may be read: it goes with the result, or the result follows from it. */
function MeasuredForm(props: FormProps) {
    const { step, busy, onSay } = props;
    const { runner, units } = useTexts(guideTexts);
    const format = useFormats();
    const [read, setRead] = useState(step.earlierMeasured);
    const measured = read.trim();
    const follows = step.least !== null && measured !== "";
    const unit = units[step.unit] ?? step.unit;
    return (
        <form
            className={styles.fields}
            onSubmit={(event) => {
                event.preventDefault();
                if (follows && !busy) onSay("", measured);
            }}
        >
            <Probe step={step} />
            <TextField
                label={unit === "" ? runner.measured : runner.measuredIn(unit)}
                className={styles.measured ?? ""}
                inputMode={step.measures === "number" ? "decimal" : undefined}
                maxLength={200}
                value={read}
                hint={
                    step.least === null
                        ? runner.measuredHint
                        : runner.follows([format.number(step.least), unit].filter(Boolean).join(" "))
                }
                onChange={(event) => setRead(event.target.value)}
            />
            <ButtonForm
                {...props}
                {...(follows ? { only: { value: "", label: runner.next } } : {})}
                onSay={(value) => onSay(value, follows && value === null ? "" : measured)}
            />
        </form>
    );
}

interface ButtonProps extends FormProps {
    /** In place of the step's own answers. */
    only?: Option;
}

function ButtonForm({ step, wording, busy, onSay, onBack, only }: ButtonProps) {
    const texts = useTexts(guideTexts);
    const usual = useOptions(step, wording);
    const options = only ? [only] : usual;
    const keys = options.slice(0, 9);
    useCommands(
        keys.map(({ value, label }, at) => ({
            id: `guide.answer${at + 1}`,
            label,
            group: texts.commands.group,
            keys: [String(at + 1)],
            run: () => onSay(value),
        })),
    );
    return (
        <>
            {step.kind === "check" && !step.measures && <Probe step={step} />}
            <div className={styles.options}>
                {options.map(({ value, label }, at) => (
                    <button
                        key={value}
                        type="button"
                        className={styles.option}
                        disabled={busy}
                        aria-pressed={(step.earlier !== null && step.earlier === value) || undefined}
                        onClick={() => onSay(value)}
                    >
                        <span>{label}</span>
                        {at < keys.length && <Kbd keys={String(at + 1)} />}
                    </button>
                ))}
            </div>
            {step.earlier !== null && (
                <Earlier
                    step={step}
                    label={options.find(({ value }) => value === step.earlier)?.label ?? step.earlier}
                />
            )}
            <Ways step={step} busy={busy} onSay={onSay} {...(onBack ? { onBack } : {})} />
        </>
    );
}

function FieldForm({ step, busy, onSay, onBack }: FormProps) {
    const words = useTexts(guideTexts).runner;
    const format = useFormats();
    const [value, setValue] = useState(step.earlierUnsure ? "" : (step.earlier ?? ""));
    const send = (event: FormEvent) => {
        event.preventDefault();
        if (value.trim() !== "") onSay(value.trim());
    };
    const field = { label: words.answer, labelHidden: true, value, autoFocus: true } as const;
    return (
        <form className={styles.fields} onSubmit={send}>
            {step.answer === "text" ? (
                <TextArea
                    {...field}
                    rows={3}
                    maxLength={2000}
                    onChange={(event) => setValue(event.target.value)}
                    onKeyDown={(event) => {
                        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
                    }}
                />
            ) : (
                <TextField
                    {...field}
                    type={step.answer === "date" ? "date" : "text"}
                    inputMode={step.answer === "number" ? "decimal" : undefined}
                    hint={step.answer === "number" ? numberHint(step, words, format.number) : undefined}
                    onChange={(event) => setValue(event.target.value)}
                />
            )}
            <Ways step={step} busy={busy} onSay={onSay} {...(onBack ? { onBack } : {})}>
                <Button look="primary" type="submit" disabled={value.trim() === ""} busy={busy}>
                    {words.next}
                </Button>
            </Ways>
        </form>
    );
}

interface BoundWords {
    bounds: (least: string, most: string) => string;
    atLeast: (least: string) => string;
    atMost: (most: string) => string;
}

function numberHint(step: Step, words: BoundWords, say: (n: number) => string): string {
    const least = step.least === null ? null : say(step.least);
    const most = step.most === null ? null : say(step.most);
    const range =
        least !== null && most !== null
            ? words.bounds(least, most)
            : least !== null
              ? words.atLeast(least)
              : most !== null
                ? words.atMost(most)
                : "";
    return [range, step.unit].filter(Boolean).join(" · ");
}

function PhotoForm({ step, busy, onSay, onBack }: FormProps) {
    return (
        <PhotoInput
            label={useTexts(guideTexts).runner.photo}
            className={styles.photo}
            busy={busy}
            onSent={(file) => onSay(String(file))}
            below={(sending) => (
                <Ways step={step} busy={sending} onSay={onSay} {...(onBack ? { onBack } : {})} />
            )}
        />
    );
}

function Earlier({ step, label }: { step: Step; label: string }) {
    const { runner, trail } = useTexts(guideTexts);
    return (
        <p className="muted">{runner.earlier(step.earlierUnsure || label === "" ? trail.unknown : label)}</p>
    );
}

interface WaysProps {
    step: Step;
    busy: boolean;
    onSay: (value: Given) => void;
    onBack?: () => void;
    children?: ReactNode;
}

/** Back, what is particular to the step, and "I don't know". */
function Ways({ step, busy, onSay, onBack, children }: WaysProps) {
    const texts = useTexts(guideTexts);
    const words = texts.runner;
    const unsure =
        step.kind === "instruction" ? words.cannot : step.kind === "check" ? words.unknown : words.sure;
    useCommands([
        {
            id: "guide.unsure",
            label: texts.commands.unsure,
            group: texts.commands.group,
            keys: ["0"],
            when: () => step.mayBeUnsure,
            run: () => onSay(null),
        },
    ]);
    return (
        <div className={styles.ways}>
            {children}
            {step.mayBeUnsure && (
                <Button disabled={busy} shortcut="0" onClick={() => onSay(null)}>
                    {unsure}
                </Button>
            )}
            {onBack && (
                <Button look="quiet" disabled={busy} onClick={onBack}>
                    {words.back}
                </Button>
            )}
        </div>
    );
}
