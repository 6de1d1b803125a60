import { CircleAlert } from "lucide-react";
import { useId } from "react";
import type { AnswerInput, QuestionView } from "@/core/api/types";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Select, TextField } from "../Field";
import type { Given } from "./given";
import styles from "./Questions.module.css";
import { questionTexts } from "./texts";

interface FieldsProps {
    questions: readonly QuestionView[];
    given: Given;
    onChange: (given: Given) => void;
    /** For the desk, which may leave anything out: short lists instead of large buttons. */
    compact?: boolean;
    /** Questions that must be answered and were not, once somebody has tried to send. */
    missing?: readonly number[];
}

/** The questions of a category, in order. */
export function QuestionFields({ questions, given, onChange, compact, missing = [] }: FieldsProps) {
    const texts = useTexts(questionTexts);
    return questions.map((question) => (
        <QuestionField
            key={question.id}
            question={question}
            answer={given[question.id]}
            compact={compact === true}
            error={missing.includes(question.id) ? texts.missing : undefined}
            onAnswer={(value) => onChange({ ...given, [question.id]: { questionId: question.id, ...value } })}
        />
    ));
}

interface FieldProps {
    question: QuestionView;
    answer: AnswerInput | undefined;
    compact: boolean;
    error: string | undefined;
    onAnswer: (value: Omit<AnswerInput, "questionId">) => void;
}

const kText = 500;

function QuestionField({ question, answer, compact, error, onAnswer }: FieldProps) {
    const texts = useTexts(questionTexts);
    const language = useLanguage();
    const must = question.required && !compact;
    const label = must || compact ? question.label[language] : texts.optional(question.label[language]);
    const hint = question.hint[language] || undefined;
    if (question.kind === "text") {
        return (
            <TextField
                {...{ label, hint, error }}
                required={must}
                maxLength={kText}
                value={answer?.text ?? ""}
                onChange={(event) => onAnswer({ text: event.target.value })}
            />
        );
    }
    if (question.kind === "date") {
        return (
            <TextField
                {...{ label, hint, error }}
                type="date"
                required={must}
                value={answer?.date ?? ""}
                onChange={(event) => onAnswer(event.target.value ? { date: event.target.value } : {})}
            />
        );
    }
    const options = optionsOf(question, language, texts);
    const value =
        answer?.choiceId != null ? String(answer.choiceId) : answer?.yes != null ? String(answer.yes) : "";
    const choose = (next: string) => {
        if (next === "") onAnswer({});
        else onAnswer(question.kind === "choice" ? { choiceId: Number(next) } : { yes: next === "true" });
    };
    if (compact) {
        return (
            <Select
                {...{ label, hint, error, value }}
                onChange={choose}
                options={[{ value: "", label: texts.notAsked }, ...options]}
            />
        );
    }
    return (
        <Radios
            {...{ label, hint, error, value }}
            required={must}
            onChange={choose}
            options={must ? options : [...options, { value: "", label: texts.unknown }]}
        />
    );
}

function optionsOf(question: QuestionView, language: Language, words: { yes: string; no: string }) {
    if (question.kind === "choice")
        return question.choices.map(({ id, name }) => ({ value: String(id), label: name[language] }));
    return [
        { value: "true", label: words.yes },
        { value: "false", label: words.no },
    ];
}

interface RadiosProps {
    label: string;
    hint: string | undefined;
    error: string | undefined;
    required: boolean;
    value: string;
    options: readonly { value: string; label: string }[];
    onChange: (value: string) => void;
}

/** Large buttons of which one holds; a thumb finds them. */
export function Radios({ label, hint, error, required, value, options, onChange }: RadiosProps) {
    const id = useId();
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
    return (
        <div
            role="radiogroup"
            className={styles.group}
            aria-labelledby={`${id}-label`}
            aria-describedby={described || undefined}
            aria-required={required}
            aria-invalid={error ? true : undefined}
            tabIndex={-1}
        >
            <p id={`${id}-label`} className={styles.label}>
                {label}
            </p>
            {hint && (
                <p id={`${id}-hint`} className={styles.hint}>
                    {hint}
                </p>
            )}
            <div className={styles.options}>
                {options.map((option) => (
                    <label key={option.value} className={styles.option}>
                        <input
                            type="radio"
                            name={id}
                            checked={option.value === value}
                            onChange={() => onChange(option.value)}
                        />
                        <span>{option.label}</span>
                    </label>
                ))}
            </div>
            {error && (
                <p id={`${id}-error`} className={styles.error}>
                    <CircleAlert size={14} aria-hidden="true" />
                    {error}
                </p>
            )}
        </div>
    );
}
