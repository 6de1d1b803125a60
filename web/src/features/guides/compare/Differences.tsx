import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { cx } from "@/ui/cx";
import { MarkSign } from "../chart/MarkSign";
import { chartTexts } from "../chart/texts";
import type { Compared, Difference } from "../model/differences";
import { wayName } from "../model/graph";
import { findStep } from "../model/guide";
import styles from "./Compare.module.css";
import { compareTexts } from "./texts";

interface DifferencesProps {
    compared: Compared;
    selected: string | null;
    /** Shows a step in the chart; left out where there is none. */
    onStep: ((id: string) => void) | undefined;
}

/** What is different, in words. */
export function Differences({ compared, selected, onStep }: DifferencesProps) {
    const texts = useTexts(compareTexts);
    const tell = useTelling(compared);
    return (
        <section className={styles.list} aria-label={texts.list}>
            <h3>{texts.list}</h3>
            {compared.list.length === 0 && <p className="muted">{texts.same}</p>}
            <ul>
                {compared.list.map((each) => {
                    const { key, mark, words, before, after } = tell(each);
                    const step = "step" in each ? each.step : null;
                    const body = (
                        <>
                            <MarkSign mark={mark} />
                            <span>
                                <span className="visually-hidden">{texts.marks[mark]}. </span>
                                {words}
                                {before !== undefined && after !== undefined && (
                                    <span className={styles.sides}>
                                        <del>{before}</del> → <ins>{after}</ins>
                                    </span>
                                )}
                            </span>
                        </>
                    );
                    return (
                        <li key={key}>
                            {step !== null && onStep ? (
                                <button
                                    type="button"
                                    className={cx(styles.difference, step === selected && styles.chosen)}
                                    onClick={() => onStep(step)}
                                >
                                    {body}
                                </button>
                            ) : (
                                <div className={styles.difference}>{body}</div>
                            )}
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}

interface Told {
    key: string;
    mark: "added" | "removed" | "changed";
    words: string;
    before?: string;
    after?: string;
}

function useTelling({ before: was, after: is }: Compared): (difference: Difference) => Told {
    const texts = useTexts(compareTexts);
    const chart = useTexts(chartTexts);
    const language = useLanguage();

    const field = (name: string): string => texts.fields[name as keyof typeof texts.fields] ?? name;
    /** "question/fr" as words. */
    const named = (path: string): string => {
        const parts = path.split("/");
        const last = parts.at(-1);
        if (parts[0] === "answers" && parts.length > 2) {
            const [, answer = "", ...rest] = parts;
            const inner = rest.length === 1 && rest[0] !== "next" ? ["words", ...rest] : rest;
            return texts.answer(answer, named(inner.join("/")));
        }
        if (last === "fr") return texts.inFrench(named(parts.slice(0, -1).join("/")));
        if (last === "en") return texts.inEnglish(named(parts.slice(0, -1).join("/")));
        if (parts[0] === "with") return chart.form.parameter(parts.slice(1).join("/"));
        if (parts[0] === "set" && last !== undefined)
            return chart.form.setting[last as keyof typeof chart.form.setting] ?? last;
        if (parts[0] === "picture") return chart.form.picture;
        if (parts[0] === "when") return chart.form.condition;
        return parts.length === 1 ? field(path) : path;
    };
    const guideField = (path: string): string => {
        const [first = "", second] = path.split("/");
        const words = texts.guide[first as keyof typeof texts.guide] ?? first;
        if (second === "fr") return texts.inFrench(words);
        return second === "en" ? texts.inEnglish(words) : words;
    };
    const valueIn = (path: string, value: string): string => {
        if (value === "") return texts.none;
        if (path === "answer") return chart.form.answers[value as keyof typeof chart.form.answers] ?? value;
        if (path === "outcome") return chart.outcomes[value as keyof typeof chart.outcomes] ?? value;
        return value;
    };
    return (difference) => {
        const key = JSON.stringify(difference);
        switch (difference.about) {
            case "step": {
                const { mark, step } = difference;
                return { key, mark, words: texts.step[mark](step) };
            }
            case "test": {
                const { mark, name } = difference;
                return { key, mark, words: texts.test[mark](name) };
            }
            case "value": {
                const { step, path } = difference;
                const [before, after] = [valueIn(path, difference.before), valueIn(path, difference.after)];
                return { key, mark: "changed", words: texts.value(step, named(path)), before, after };
            }
            case "way": {
                const { step: id, slot } = difference;
                const step = [findStep(is, id), findStep(was, id)].find((each) =>
                    each?.ways.some((way) => way.slot === slot),
                );
                const way = step?.ways.find((each) => each.slot === slot);
                const name = (step && way && wayName(way, step, chart.ways, language)) || chart.goOn;
                const [before, after] = [
                    difference.before || texts.nowhere,
                    difference.after || texts.nowhere,
                ];
                return { key, mark: "changed", words: texts.way(id, name), before, after };
            }
            case "guide": {
                const { path } = difference;
                const [before, after] = [difference.before || texts.none, difference.after || texts.none];
                return { key, mark: "changed", words: guideField(path), before, after };
            }
        }
    };
}
