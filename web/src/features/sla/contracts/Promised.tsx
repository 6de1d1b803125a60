import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Notice } from "@/ui/Notice";
import { Priority } from "@/ui/Priority";
import { problemText } from "@/ui/problemText";
import shared from "../Sla.module.css";
import type { SimulatedPromise, Simulation } from "../slaApi";
import type { Told } from "../useTold";
import { dayText, momentText } from "../zone";
import styles from "./Contracts.module.css";
import type { ContractValues } from "./contract";
import { promiseKinds } from "./rules";
import { contractTexts } from "./texts";
import { useContractWords } from "./useContractWords";

interface PromisedProps {
    told: Told<Simulation>;
    values: ContractValues;
    zone: string;
    /** Undefined while something of the trial is no moment, so that nothing can be asked. */
    openedAt: string | undefined;
}

/** The simulator's answer: each promise with its due instant, and why. */
export function Promised({ told, values, zone, openedAt }: PromisedProps) {
    const texts = useTexts(contractTexts);
    const { answer, problem, waiting } = told;
    const ready = openedAt !== undefined;
    const promises = promiseKinds.flatMap(
        (kind) => answer?.promises.filter(({ promise }) => promise === kind) ?? [],
    );
    return (
        <div className={styles.promised} aria-live="polite" aria-busy={waiting}>
            <div className={styles.promisedHead}>
                <h4>{texts.result}</h4>
                {answer && <Priority priority={answer.priority} />}
            </div>
            {!ready && <p className="muted">{texts.waiting}</p>}
            {ready && problem && (
                <Notice tone="warning">
                    {problem.problem.errors.length > 0 ? texts.refused : problemText(problem)}
                    {problem.problem.errors.map(({ path, message }) => (
                        <p key={path}>{message}</p>
                    ))}
                </Notice>
            )}
            {ready && !problem && answer && promises.length === 0 && <p>{texts.noneHolds}</p>}
            {ready &&
                !problem &&
                promises.map((promise) => (
                    <OnePromise
                        key={promise.promise}
                        promise={promise}
                        values={values}
                        zone={zone}
                        opened={new Date(openedAt)}
                    />
                ))}
        </div>
    );
}

interface OneProps {
    promise: SimulatedPromise;
    values: ContractValues;
    zone: string;
    opened: Date;
}

function OnePromise({ promise, values, zone, opened }: OneProps) {
    const texts = useTexts(contractTexts);
    const language = useLanguage();
    const words = useContractWords();
    const moment = (at: string) => momentText(language, zone, new Date(at), opened);
    const ruleName = (place: number) => texts.rule(String(place + 1));
    const lost = promise.candidates.filter((each) => each.lost !== null);
    return (
        <section className={styles.onePromise}>
            <h5>{texts.promise[promise.promise]}</h5>
            {promise.target ? (
                <>
                    <p className={styles.due}>
                        {promise.dueAt ? texts.due(moment(promise.dueAt)) : texts.never}
                    </p>
                    <p className={shared.hint}>
                        {texts.why(
                            ruleName(promise.rule),
                            words.target(promise.target),
                            promise.calendarName,
                        )}
                    </p>
                </>
            ) : (
                <>
                    <p className={styles.due}>{texts.nothingHolds}</p>
                    <p className={shared.hint}>{texts.whyNothing(ruleName(promise.rule))}</p>
                </>
            )}
            {lost.map(({ rule, target, lost: why }) => (
                <p key={rule} className={shared.hint}>
                    {why && texts.lost[why](ruleName(rule), target ? words.target(target) : texts.noTarget)}
                </p>
            ))}
            {promise.closed.length > 0 && (
                <div className={shared.hint}>
                    {texts.skipped}
                    <ul className={styles.points}>
                        {promise.closed.map(({ day, hours, name }) => (
                            <li key={`${day} ${hours.from} ${name}`}>
                                {dayText(language, day)}
                                {name && ` · ${name}`}
                            </li>
                        ))}
                    </ul>
                </div>
            )}
            {promise.steps.length > 0 && (
                <ul className={styles.stepTimes}>
                    {promise.steps.map(({ step, at }) => {
                        const said = values.steps[step];
                        return (
                            <li key={step}>
                                <span>{at ? moment(at) : texts.stepNever}</span>
                                <span className={shared.hint}>{said && words.deed(said)}</span>
                            </li>
                        );
                    })}
                </ul>
            )}
        </section>
    );
}
