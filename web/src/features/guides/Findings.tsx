import { CircleAlert, CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "@/ui/cx";
import styles from "./Editor.module.css";
import type { Check } from "./guides";
import { guideListTexts } from "./texts";

interface FindingsProps {
    check: Check | undefined;
    busy: boolean;
    /** Shows a line of the text. */
    onLine: (line: number) => void;
    /** Shows a step, where that is better than its line. */
    onStep?: (id: string) => void;
}

/** What is wrong with a guide, what its tests say, and its steps, each a way to its line. */
export function Findings({ check, busy, onLine, onStep }: FindingsProps) {
    const texts = useTexts(guideListTexts).editor;
    if (!check) return <div className={styles.findings}>{texts.checking}</div>;
    return (
        <div className={styles.findings}>
            <section aria-label={texts.problems}>
                <h2>{texts.problems}</h2>
                <div role="status" aria-busy={busy}>
                    <Problems check={check} onLine={onLine} onStep={onStep} />
                </div>
            </section>
            <section>
                <h2>{texts.tests}</h2>
                <Tests check={check} onLine={onLine} />
            </section>
            <section>
                <h2>{texts.steps}</h2>
                {check.steps.length === 0 && <p className="muted">{texts.noSteps}</p>}
                <ol>
                    {check.steps.map((step) => (
                        <StepLine
                            key={step.id}
                            step={step}
                            onOpen={() => (onStep ? onStep(step.id) : onLine(step.line))}
                        />
                    ))}
                </ol>
            </section>
        </div>
    );
}

interface ProblemsProps extends Pick<FindingsProps, "onLine"> {
    check: Check;
    onStep: FindingsProps["onStep"];
}

function Problems({ check, onLine, onStep }: ProblemsProps) {
    const texts = useTexts(guideListTexts).editor;
    const format = useFormats();
    if (check.problems.length === 0)
        return (
            <p className={styles.good}>
                <CircleCheck size={16} aria-hidden="true" />
                {texts.noProblems}
            </p>
        );
    return (
        <ul>
            {check.problems.map(({ severity, line, step, text }) => {
                const Icon = severity === "error" ? CircleAlert : TriangleAlert;
                return (
                    <li key={`${line} ${step} ${text}`}>
                        <button
                            type="button"
                            className={styles.finding}
                            disabled={line < 1}
                            onClick={() => (onStep && step !== "" ? onStep(step) : onLine(line))}
                        >
                            <Icon size={16} className={styles[severity]} aria-hidden="true" />
                            <span>
                                <strong>{texts.errors[severity]}</strong>
                                {line > 0 && ` · ${texts.line(format.number(line))}`}
                                {step !== "" && ` · ${step}`}
                                <br />
                                {text}
                            </span>
                        </button>
                    </li>
                );
            })}
        </ul>
    );
}

function Tests({ check, onLine }: { check: Check; onLine: (line: number) => void }) {
    const texts = useTexts(guideListTexts).editor;
    if (check.tests.length === 0)
        return <p className="muted">{check.publishable ? texts.noTests : texts.waitTests}</p>;
    return (
        <ul>
            {check.tests.map(({ name, line, passed, reached }) => (
                <li key={line}>
                    <button type="button" className={styles.finding} onClick={() => onLine(line)}>
                        {passed ? (
                            <CircleCheck size={16} className={styles.passed} aria-hidden="true" />
                        ) : (
                            <CircleX size={16} className={styles.error} aria-hidden="true" />
                        )}
                        <span>
                            {name} · {passed ? texts.passed : texts.failed(reached)}
                        </span>
                    </button>
                </li>
            ))}
        </ul>
    );
}

type Step = Check["steps"][number];

function StepLine({ step, onOpen }: { step: Step; onOpen: () => void }) {
    const texts = useTexts(guideListTexts).editor;
    const language = useLanguage();
    const kind = step.outcome ? texts.outcomes[step.outcome] : texts.kinds[step.kind];
    const nameOf = ({ id, label, condition }: Step["ways"][number]) =>
        condition || label[language] || (id === "unsure" ? texts.unsure : id) || texts.otherwise;
    return (
        <li className={styles.step}>
            <button type="button" className={cx("mono", styles.stepName)} onClick={onOpen}>
                {step.id}
            </button>{" "}
            <span className="muted">
                {kind}
                {step.subject !== "" && ` · ${step.subject}`}
            </span>
            <p>{step.text[language]}</p>
            {step.ways.length > 0 && (
                <p className="muted">{step.ways.map((way) => `${nameOf(way)} → ${way.next}`).join(" · ")}</p>
            )}
        </li>
    );
}
