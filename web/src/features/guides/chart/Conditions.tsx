import { Plus, X } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { TextField } from "@/ui/Field";
import { addCondition, removeCondition, setValue } from "../model/operations";
import type { FieldsProps } from "./StepForm";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";
import { WayField } from "./WayField";

/** The conditions of a calculation, each with where it leads. */
export function Conditions(props: FieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    return (
        <section className={styles.group}>
            <h3>{texts.conditions}</h3>
            {step.when.map(({ condition, next }, at) => (
                <div key={at} className={styles.answer}>
                    <div className={styles.answerHead}>
                        <TextField
                            label={texts.condition}
                            value={condition}
                            readOnly={readOnly}
                            spellCheck={false}
                            autoCapitalize="off"
                            onChange={(event) => {
                                const slot = `when/${at}/if`;
                                onChange(
                                    setValue(source, step.id, slot, event.target.value),
                                    `${step.id} ${slot}`,
                                );
                            }}
                        />
                        {!readOnly && (
                            <IconButton
                                icon={<X size={14} />}
                                label={texts.removeCondition}
                                onClick={() => onChange(removeCondition(source, step.id, at))}
                            />
                        )}
                    </div>
                    <WayField
                        {...props}
                        slot={`when/${at}/next`}
                        name={condition || texts.condition}
                        target={next}
                    />
                </div>
            ))}
            {!readOnly && (
                <Button
                    look="quiet"
                    icon={<Plus size={16} aria-hidden="true" />}
                    onClick={() => onChange(addCondition(source, step.id))}
                >
                    {texts.addCondition}
                </Button>
            )}
        </section>
    );
}
