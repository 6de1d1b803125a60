import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { Select } from "@/ui/Field";
import { type Answer, type AnswerKind, inLanguage, kAnswers } from "../model/guide";
import {
    addAnswer,
    freeId,
    removeAnswer,
    renameAnswer,
    setAnswerKind,
    swapAnswers,
} from "../model/operations";
import { NameField } from "./NameField";
import type { FieldsProps } from "./StepForm";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";
import { WayField } from "./WayField";
import { WordsFields } from "./WordsFields";

export function AnswerKindField({ step, source, readOnly, onChange }: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    return (
        <Select
            label={texts.answer}
            value={step.answer}
            disabled={readOnly}
            options={kAnswers.map((value) => ({ value, label: texts.answers[value] }))}
            onChange={(value) => onChange(setAnswerKind(source, step.id, value as AnswerKind))}
        />
    );
}

const kMost = 12;

/** What may be chosen, in order: the order gives each its number for the keyboard. */
export function Answers(props: FieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts);
    const ids = step.answers.map(({ id }) => id);
    return (
        <section className={styles.group}>
            <h3>{texts.form.choices}</h3>
            {step.answers.map((answer, at) => (
                <AnswerFields key={answer.id} {...props} answer={answer} at={at} />
            ))}
            {!readOnly && ids.length < kMost && (
                <Button
                    look="quiet"
                    icon={<Plus size={16} aria-hidden="true" />}
                    onClick={() => onChange(addAnswer(source, step.id, freeId(ids, texts.base.answer)))}
                >
                    {texts.form.addAnswer}
                </Button>
            )}
        </section>
    );
}

function AnswerFields({ answer, at, ...props }: FieldsProps & { answer: Answer; at: number }) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    const language = useLanguage();
    const { id } = answer;
    const ids = step.answers.map((each) => each.id);
    const words = inLanguage(answer.words, language) || id;
    const [above, below] = [ids[at - 1], ids[at + 1]];
    const swap = (other: string) => onChange(swapAnswers(source, step.id, id, other));
    return (
        <fieldset className={styles.answer}>
            <legend className="visually-hidden">{texts.choice(id)}</legend>
            <div className={styles.answerHead}>
                <NameField
                    label={texts.choiceId}
                    value={id}
                    taken={ids}
                    takenWords={texts.answerTaken}
                    readOnly={readOnly}
                    onRename={(name) => onChange(renameAnswer(source, step.id, id, name))}
                />
                {!readOnly && (
                    <>
                        {above !== undefined && (
                            <IconButton
                                icon={<ArrowUp size={14} />}
                                label={texts.moveUp(words)}
                                onClick={() => swap(above)}
                            />
                        )}
                        {below !== undefined && (
                            <IconButton
                                icon={<ArrowDown size={14} />}
                                label={texts.moveDown(words)}
                                onClick={() => swap(below)}
                            />
                        )}
                        <IconButton
                            icon={<X size={14} />}
                            label={texts.removeAnswer(words)}
                            onClick={() => onChange(removeAnswer(source, step.id, id))}
                        />
                    </>
                )}
            </div>
            <WordsFields {...props} slot={`answers/${id}`} label={words} words={answer.words} rows={1} />
            <WordsFields
                {...props}
                slot={`answers/${id}/technical`}
                label={texts.technicalAnswer}
                words={answer.technical}
                rows={1}
                folded
            />
            <WayField {...props} slot={`answers/${id}/next`} name={words} target={answer.next} />
        </fieldset>
    );
}
