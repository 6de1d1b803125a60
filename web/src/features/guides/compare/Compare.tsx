import { useMemo, useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Choice } from "@/ui/Choice";
import { Notice } from "@/ui/Notice";
import { Chart, focusStep } from "../chart/Chart";
import { MarkSign } from "../chart/MarkSign";
import { chartTexts } from "../chart/texts";
import type { Version } from "../guides";
import { compare, graphOfBoth } from "../model/differences";
import type { Mark } from "../model/graph";
import { guideListTexts } from "../texts";
import { useLook } from "../useLook";
import styles from "./Compare.module.css";
import { Differences } from "./Differences";
import { Lines } from "./Lines";
import { compareTexts } from "./texts";

const kMarks: readonly Mark[] = ["added", "removed", "changed"];

/** Two versions of a guide: drawn as one chart, told in words, and line by line. */
export default function Compare({ before, after }: { before: Version; after: Version }) {
    const texts = useTexts(compareTexts);
    const words = useTexts(guideListTexts);
    const names = useTexts(chartTexts).ways;
    const language = useLanguage();
    const format = useFormats();
    const [look, setLook] = useLook();
    const [selected, setSelected] = useState<string | null>(null);
    const compared = useMemo(() => compare(before.source, after.source), [before.source, after.source]);
    const graph = useMemo(
        () => compared && graphOfBoth(compared, language, names),
        [compared, language, names],
    );
    const kept = useMemo(() => {
        if (!compared) return new Map();
        // What is gone stands where it stood.
        return new Map([...compared.before.layout, ...compared.after.layout]);
    }, [compared]);
    const versionOf = ({ number, state }: Version) => [format.number(number), words.states[state]] as const;
    const title = texts.title(...versionOf(before), ...versionOf(after));
    return (
        <section className={styles.compare} aria-label={title}>
            <div className={styles.bar}>
                <Choice
                    label={words.looks.label}
                    labelHidden
                    value={look}
                    options={[
                        { value: "chart", label: words.looks.chart },
                        { value: "text", label: words.looks.text },
                    ]}
                    onChange={setLook}
                />
                <h2>{title}</h2>
                <ul className={styles.legend}>
                    {kMarks.map((mark) => (
                        <li key={mark}>
                            <MarkSign mark={mark} />
                            {texts.marks[mark]}
                        </li>
                    ))}
                </ul>
            </div>
            {!compared && <Notice tone="warning">{texts.unreadable}</Notice>}
            <div className={styles.columns}>
                {look === "chart" && graph ? (
                    <Chart
                        graph={graph}
                        kept={kept}
                        label={texts.chart}
                        selected={selected}
                        onSelect={setSelected}
                        whole
                    />
                ) : (
                    <Lines before={before.source} after={after.source} />
                )}
                {compared && (
                    <Differences
                        compared={compared}
                        selected={selected}
                        onStep={
                            look === "chart"
                                ? (id) => {
                                      setSelected(id);
                                      focusStep(id);
                                  }
                                : undefined
                        }
                    />
                )}
            </div>
        </section>
    );
}
