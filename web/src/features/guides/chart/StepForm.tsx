import { CircleAlert, Copy, LayoutDashboard, Trash2, TriangleAlert, X } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { Button, IconButton } from "@/ui/Button";
import { cx } from "@/ui/cx";
import type { Check } from "../guides";
import {
    type Guide,
    isStepId,
    mayBeForTechnicians,
    type Step,
    type StepKind,
    textKey,
    waysTo,
} from "../model/guide";
import { addStep, clearPlaces, renameStep, setStart } from "../model/operations";
import { AnswerKindField, Answers } from "./Answers";
import { kIcons } from "./Box";
import { Conditions } from "./Conditions";
import {
    CallFields,
    CheckFields,
    ExpressionField,
    NumberFields,
    OutcomeFields,
    PictureFields,
    SettingsFields,
    TechniciansField,
} from "./KindFields";
import { NameField } from "./NameField";
import styles from "./StepForm.module.css";
import { chartTexts } from "./texts";
import { Ways } from "./Ways";
import { WordsFields } from "./WordsFields";

export interface FieldsProps {
    step: Step;
    guide: Guide;
    source: string;
    readOnly: boolean;
    /** The text after the change. Changes with the same tag are one for undoing. */
    onChange: (source: string, tag?: string) => void;
}

interface StepFormProps extends Omit<FieldsProps, "step"> {
    id: string;
    /** Left out where ways lead to a step that there isn't. */
    step: Step | undefined;
    problems: Check["problems"];
    onRenamed: (id: string) => void;
    onClose: () => void;
    /** Chooses the step and goes there. */
    onShow: (id: string) => void;
    onLine: (line: number) => void;
    onRemove: () => void;
    onDuplicate: () => void;
}

/** Everything that a step says, to be changed: each change is one in the guide's text. */
export function StepForm(props: StepFormProps) {
    const { id, step, problems, onClose, onLine } = props;
    const texts = useTexts(chartTexts);
    const Icon = kIcons[step ? (step.kind ?? "unknown") : "missing"];
    const first = problems[0];
    return (
        <section className={styles.form} aria-label={texts.form.label(id)}>
            <header className={styles.head}>
                <Icon size={16} aria-hidden="true" />
                <h2>
                    {texts.kinds[step ? (step.kind ?? "unknown") : "missing"]}{" "}
                    <span className={cx("mono", styles.headId)}>{id}</span>
                </h2>
                <IconButton icon={<X size={16} />} label={texts.form.close} onClick={onClose} />
            </header>
            {first && (
                <ul className={styles.problems} aria-label={texts.form.problems}>
                    {problems.map(({ severity, line, text }) => {
                        const Sign = severity === "error" ? CircleAlert : TriangleAlert;
                        return (
                            <li key={`${line} ${text}`} className={styles[severity]}>
                                <Sign size={14} aria-hidden="true" />
                                {text}
                            </li>
                        );
                    })}
                </ul>
            )}
            {step ? <Fields {...props} step={step} /> : <Missing {...props} />}
            {step && (
                <Button look="quiet" onClick={() => onLine(step.line)}>
                    {texts.form.showText}
                </Button>
            )}
        </section>
    );
}

function Missing({ id, guide, source, readOnly, onChange, onShow }: StepFormProps) {
    const texts = useTexts(chartTexts);
    return (
        <>
            <p className="muted">{texts.missing}</p>
            {!readOnly && isStepId(id) && (
                <div className={styles.row}>
                    {(["question", "instruction", "outcome"] as const).map((kind: StepKind) => (
                        <Button key={kind} onClick={() => onChange(addStep(source, id, kind))}>
                            {texts.pick.newStep(texts.kinds[kind])}
                        </Button>
                    ))}
                </div>
            )}
            <LeadsHere guide={guide} id={id} onShow={onShow} />
        </>
    );
}

function Fields(props: StepFormProps & { step: Step }) {
    const { step, guide, source, readOnly, onChange, onRenamed, onShow } = props;
    const texts = useTexts(chartTexts).form;
    const { id, kind } = step;
    const key = kind && textKey(kind);
    return (
        <>
            {!readOnly && <StepTools {...props} />}
            <div data-name>
                <NameField
                    label={texts.name}
                    hint={texts.nameHint}
                    value={id}
                    taken={guide.steps.map((each) => each.id)}
                    takenWords={texts.nameTaken}
                    readOnly={readOnly}
                    onRename={(name) => {
                        onChange(renameStep(source, id, name));
                        onRenamed(name);
                    }}
                />
            </div>
            {kind === null && <p className="muted">{texts.unknown}</p>}
            {kind === "check" && <CheckFields {...props} />}
            {kind === "calculation" && <ExpressionField {...props} />}
            {kind === "call" && <CallFields {...props} />}
            {kind === "outcome" && <OutcomeFields {...props} />}
            {key && kind !== "calculation" && kind !== "call" && kind !== null && (
                <>
                    <WordsFields {...props} slot={key} label={texts.words[kind]} words={step.text} />
                    <WordsFields
                        {...props}
                        slot="technical"
                        label={texts.technical}
                        words={step.technical}
                        folded
                    />
                    <WordsFields {...props} slot="cue" label={texts.cue} words={step.cue} folded />
                    <PictureFields {...props} />
                </>
            )}
            {kind === "question" && <AnswerKindField {...props} />}
            {kind === "question" && step.answer === "number" && <NumberFields {...props} />}
            {kind === "question" && step.answer === "choice" && <Answers {...props} />}
            {kind === "calculation" && <Conditions {...props} />}
            {kind === "outcome" && <SettingsFields {...props} />}
            {mayBeForTechnicians(step) && <TechniciansField {...props} />}
            <Ways {...props} />
            <LeadsHere guide={guide} id={id} onShow={onShow} />
        </>
    );
}

function StepTools({ step, guide, source, onChange, onDuplicate, onRemove }: StepFormProps & { step: Step }) {
    const texts = useTexts(chartTexts).form;
    return (
        <div className={styles.row}>
            {guide.start === step.id ? (
                <span className="muted">{texts.isStart}</span>
            ) : (
                <Button onClick={() => onChange(setStart(source, step.id))}>{texts.startHere}</Button>
            )}
            {guide.layout.has(step.id) && (
                <IconButton
                    icon={<LayoutDashboard size={16} />}
                    label={texts.place}
                    onClick={() => onChange(clearPlaces(source, step.id))}
                />
            )}
            <IconButton icon={<Copy size={16} />} label={texts.duplicate} onClick={onDuplicate} />
            <IconButton icon={<Trash2 size={16} />} label={texts.remove} onClick={onRemove} />
        </div>
    );
}

function LeadsHere({ guide, id, onShow }: { guide: Guide; id: string; onShow: (id: string) => void }) {
    const texts = useTexts(chartTexts).form;
    const from = [...new Set(waysTo(guide, id).map(({ step }) => step.id))];
    return (
        <section className={styles.group}>
            <h3>{texts.leadsHere}</h3>
            {from.length === 0 && <p className="muted">{texts.nothingLeads}</p>}
            <div className={styles.row}>
                {from.map((each) => (
                    <button
                        key={each}
                        type="button"
                        className={cx("mono", styles.link)}
                        onClick={() => onShow(each)}
                    >
                        {each}
                    </button>
                ))}
            </div>
        </section>
    );
}
