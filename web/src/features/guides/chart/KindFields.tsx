import { useId } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Checkbox, FieldFrame, Select, TextField } from "@/ui/Field";
import fieldStyles from "@/ui/Field.module.css";
import { useArticles, useGuides } from "../guides";
import { setParameter, setTechnicians } from "../model/asking";
import { kOutcomes, type Parameter, type Step } from "../model/guide";
import { setValue } from "../model/operations";
import { kProbes } from "../model/probes";
import type { FieldsProps } from "./StepForm";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";
import { WordsFields } from "./WordsFields";

interface ValueFieldProps extends FieldsProps {
    slot: string;
    label: string;
    value: string;
    hint?: string;
    error?: string | undefined;
    inputMode?: "decimal" | "text";
}

/** One value of a step, as it is written. */
function ValueField({ slot, label, value, hint, error, inputMode = "text", ...props }: ValueFieldProps) {
    const { step, source, readOnly, onChange } = props;
    return (
        <TextField
            label={label}
            hint={hint}
            error={error}
            value={value}
            readOnly={readOnly}
            inputMode={inputMode}
            spellCheck={false}
            autoCapitalize="off"
            onChange={(event) =>
                onChange(setValue(source, step.id, slot, event.target.value), `${step.id} ${slot}`)
            }
        />
    );
}

export function NumberFields(props: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    const { values } = props.step;
    return (
        <div className={styles.three}>
            <ValueField
                {...props}
                slot="least"
                label={texts.least}
                value={values.least ?? ""}
                inputMode="decimal"
            />
            <ValueField
                {...props}
                slot="most"
                label={texts.most}
                value={values.most ?? ""}
                inputMode="decimal"
            />
            <ValueField {...props} slot="unit" label={texts.unit} value={values.unit ?? ""} />
        </div>
    );
}

interface ParameterFieldProps extends FieldsProps {
    given: Parameter;
    label: string;
    /** Only a number will do. */
    number: boolean;
    error?: string | undefined;
}

/** A parameter as it is written, or the step whose answer it is. */
function ParameterField({ given, label, number, error, ...props }: ParameterFieldProps) {
    const { step, guide, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    const { name, value, answer } = given;
    const ids = guide.steps
        .filter((each) => each.id !== step.id && mayBeParameter(each, number))
        .map(({ id }) => id);
    const strange = answer !== "" && !ids.includes(answer);
    return (
        <>
            {answer === "" && (
                <ValueField
                    {...props}
                    slot={`with/${name}`}
                    label={label}
                    value={value}
                    error={error}
                    inputMode={number ? "decimal" : "text"}
                />
            )}
            {(ids.length > 0 || answer !== "") && (
                <Select
                    label={answer === "" ? texts.parameterFrom(name) : label}
                    value={answer}
                    disabled={readOnly}
                    error={answer === "" ? undefined : error}
                    options={[
                        { value: "", label: texts.parameterWritten },
                        ...(strange ? [{ value: answer, label: answer }] : []),
                        ...ids.map((id) => ({ value: id, label: texts.parameterAnswer(id) })),
                    ]}
                    onChange={(id) =>
                        onChange(
                            setParameter(source, step.id, name, id === "" ? { value: "" } : { answer: id }),
                        )
                    }
                />
            )}
        </>
    );
}

/** As the server takes it (src/guides/quality_probes.cpp). */
function mayBeParameter({ kind, answer }: Step, number: boolean): boolean {
    if (kind === "calculation") return true;
    return (
        kind === "question" &&
        (answer === "number" || (!number && (answer === "text" || answer === "choice")))
    );
}

/** Whether users who go through the guide alone are spared the step. */
export function TechniciansField({ step, source, readOnly, onChange }: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    return (
        <Checkbox
            label={texts.technicians}
            hint={texts.techniciansHint}
            checked={step.values.for !== undefined}
            disabled={readOnly}
            onChange={(only) => onChange(setTechnicians(source, step.id, only))}
        />
    );
}

export function CheckFields(props: FieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    const named = step.values.check ?? "";
    const probe = kProbes.find(({ name }) => name === named);
    const known = probe?.parameters ?? [];
    const others = step.parameters.filter(({ name }) => !known.some((each) => each.name === name));
    const given = (name: string) =>
        step.parameters.find((each) => each.name === name) ?? { name, value: "", answer: "" };
    return (
        <>
            <Select
                label={texts.probe}
                value={named}
                disabled={readOnly}
                options={[
                    ...(probe ? [] : [{ value: named, label: named || texts.otherProbe }]),
                    ...kProbes.map(({ name }) => ({ value: name, label: name })),
                ]}
                onChange={(value) => onChange(setValue(source, step.id, "check", value))}
            />
            {known.map(({ name, needed, number }) => (
                <ParameterField
                    key={name}
                    {...props}
                    given={given(name)}
                    label={needed ? texts.needed(texts.parameter(name)) : texts.parameter(name)}
                    number={number}
                />
            ))}
            {others.map((each) => (
                <ParameterField
                    key={each.name}
                    {...props}
                    given={each}
                    label={texts.parameter(each.name)}
                    number={false}
                    error={probe ? texts.unknownParameter : undefined}
                />
            ))}
            <ValueField
                {...props}
                slot="timeout"
                label={texts.timeout}
                value={step.values.timeout ?? ""}
                inputMode="decimal"
            />
        </>
    );
}

export function ExpressionField(props: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    const value = props.step.values.calculate ?? "";
    return (
        <ValueField
            {...props}
            slot="calculate"
            label={texts.expression}
            hint={texts.expressionHint}
            value={value}
        />
    );
}

/** What a step names by its key: one of the desk's, or any other, because it may be written later or elsewhere. */
function KeyField(
    props: FieldsProps & {
        name: "call" | "article";
        label: string;
        hint?: string;
        placeholder?: string;
        choices: readonly { key: string; title: { fr: string; en: string } }[];
    },
) {
    const { step, source, readOnly, onChange, name, label, hint, placeholder, choices } = props;
    const language = useLanguage();
    const list = useId();
    return (
        <FieldFrame label={label} {...(hint && { hint })}>
            {(parts) => (
                <>
                    <input
                        {...parts}
                        className={fieldStyles.input}
                        list={list}
                        value={step.values[name] ?? ""}
                        readOnly={readOnly}
                        spellCheck={false}
                        autoCapitalize="off"
                        placeholder={placeholder}
                        onChange={(event) =>
                            onChange(
                                setValue(source, step.id, name, event.target.value),
                                `${step.id} ${name}`,
                            )
                        }
                    />
                    <datalist id={list}>
                        {choices.map(({ key, title }) => (
                            <option key={key} value={key}>
                                {title[language]}
                            </option>
                        ))}
                    </datalist>
                </>
            )}
        </FieldFrame>
    );
}

export function CallFields(props: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    const { data = [] } = useGuides();
    return (
        <KeyField {...props} name="call" label={texts.guide} placeholder={texts.chooseGuide} choices={data} />
    );
}

export function OutcomeFields(props: FieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts);
    return (
        <>
            <Select
                label={texts.form.outcome}
                value={step.outcome}
                disabled={readOnly}
                options={kOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
                onChange={(value) => onChange(setValue(source, step.id, "outcome", value))}
            />
            <ArticleField {...props} />
        </>
    );
}

function ArticleField(props: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    const { data = [] } = useArticles();
    return (
        <KeyField {...props} name="article" label={texts.article} hint={texts.articleHint} choices={data} />
    );
}

const kSettings = ["category", "service", "team", "kind", "impact", "urgency", "priority"] as const;

/** What an outcome sets in the ticket. */
export function SettingsFields(props: FieldsProps) {
    const texts = useTexts(chartTexts).form;
    const { settings } = props.step;
    return (
        <details className={styles.folded} open={settings.length > 0}>
            <summary>{texts.settings}</summary>
            <div className={styles.group}>
                {kSettings.map((name) => (
                    <ValueField
                        key={name}
                        {...props}
                        slot={`set/${name}`}
                        label={texts.setting[name]}
                        value={settings.find((each) => each.name === name)?.value ?? ""}
                    />
                ))}
            </div>
        </details>
    );
}

/** A picture of the guide's, with what it shows for whoever doesn't see it. */
export function PictureFields(props: FieldsProps) {
    const { step, source, readOnly, onChange } = props;
    const texts = useTexts(chartTexts).form;
    const { name, words } = step.picture;
    return (
        <details className={styles.folded} open={name !== ""}>
            <summary>{texts.picture}</summary>
            <TextField
                label={texts.pictureName}
                hint={texts.pictureHint}
                value={name}
                readOnly={readOnly}
                spellCheck={false}
                autoCapitalize="off"
                onChange={({ target: { value } }) => {
                    const slot = value === "" ? "picture" : "picture/name";
                    onChange(setValue(source, step.id, slot, value), `${step.id} picture`);
                }}
            />
            {name !== "" && (
                <WordsFields {...props} slot="picture" label={texts.pictureWords} words={words} />
            )}
        </details>
    );
}
