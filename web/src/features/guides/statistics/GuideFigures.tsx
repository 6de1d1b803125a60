import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { cx } from "@/ui/cx";
import { ScrollTable } from "@/ui/records/ScrollTable";
import styles from "./Statistics.module.css";
import type { Counts, Statistics, StepUse } from "./statistics";
import { statisticsTexts } from "./texts";
import { usePercent } from "./usePercent";

const kOutcomes = ["solved", "escalated", "requests", "stopped", "abandoned", "open"] as const;

/** A time as people say it. */
function useTook(): (seconds: number | null) => string {
    const texts = useTexts(statisticsTexts);
    const format = useFormats();
    return (seconds) => {
        if (seconds === null) return "–";
        if (seconds < 90) return texts.seconds(format.number(seconds));
        return texts.minutes(format.number(Math.round(seconds / 60)));
    };
}

/** What one guide's runs tell. */
export function GuideFigures({ statistics }: { statistics: Statistics }) {
    const texts = useTexts(statisticsTexts);
    const format = useFormats();
    const percent = usePercent();
    const took = useTook();
    const { counts } = statistics;
    if (counts.runs === 0) return <p className="muted">{texts.noRuns}</p>;
    return (
        <>
            <dl className={styles.tiles}>
                <Tile name={texts.runs} value={format.number(counts.runs)} />
                {kOutcomes.map((outcome) => (
                    <Tile
                        key={outcome}
                        name={texts[outcome]}
                        value={format.number(counts[outcome])}
                        detail={percent(counts[outcome] / counts.runs)}
                    />
                ))}
                <Tile name={texts.median} value={took(statistics.medianSeconds)} />
            </dl>
            <StepTable statistics={statistics} />
            <Paths statistics={statistics} />
            <Breakdown statistics={statistics} />
        </>
    );
}

function Tile({ name, value, detail }: { name: string; value: string; detail?: string }) {
    return (
        <div>
            <dt>{name}</dt>
            <dd>
                <strong>{value}</strong>
                {detail && <span className="muted"> {detail}</span>}
            </dd>
        </div>
    );
}

function StepTable({ statistics }: { statistics: Statistics }) {
    const texts = useTexts(statisticsTexts);
    const format = useFormats();
    const most = Math.max(0, ...statistics.steps.map(({ left }) => left));
    return (
        <section>
            <h2>{texts.steps}</h2>
            <p className="muted">{texts.measured(format.number(statistics.measured))}</p>
            <ScrollTable
                label={texts.steps}
                heads={[texts.step, texts.answered, texts.unsure, texts.left, texts.ended, texts.median]}
            >
                {statistics.steps.map((step) => (
                    <StepLine
                        key={`${step.guide}/${step.step}`}
                        step={step}
                        own={statistics.key}
                        worst={most > 0 && step.left === most}
                    />
                ))}
            </ScrollTable>
        </section>
    );
}

function StepLine({ step, own, worst }: { step: StepUse; own: string; worst: boolean }) {
    const texts = useTexts(statisticsTexts);
    const language = useLanguage();
    const format = useFormats();
    const percent = usePercent();
    const took = useTook();
    const reached = step.runs + step.left;
    const share = (count: number, of: number) =>
        count === 0 || of === 0
            ? format.number(count)
            : texts.share(format.number(count), percent(count / of));
    const name = nameOf(step, own);
    return (
        <tr className={cx(worst && styles.worst)}>
            <td className={styles.name}>
                {step.text[language] || name}
                <span className={styles.id}>{name}</span>
                {worst && <strong className={styles.flag}>{texts.worst}</strong>}
            </td>
            <td className={styles.figure}>{format.number(step.runs)}</td>
            <td className={styles.figure}>{share(step.unsure, step.visits)}</td>
            <td className={styles.figure}>{share(step.left, reached)}</td>
            <td className={styles.figure}>{format.number(step.ended)}</td>
            <td className={styles.figure}>{took(step.medianSeconds)}</td>
        </tr>
    );
}

/** The name of a step, for whoever writes guides; with its guide's where that is another one. */
const nameOf = ({ guide, step }: { guide: string; step: string }, own: string) =>
    guide === own ? step : `${guide}/${step}`;

function Paths({ statistics }: { statistics: Statistics }) {
    const texts = useTexts(statisticsTexts);
    const language = useLanguage();
    const format = useFormats();
    const percent = usePercent();
    if (statistics.paths.length === 0) return null;
    const answers: Record<string, string> = texts.answers;
    return (
        <section>
            <h2>{texts.paths}</h2>
            <ol className={styles.paths}>
                {statistics.paths.map((path) => (
                    <li key={JSON.stringify(path.steps)}>
                        <strong>
                            {texts.path(
                                format.number(path.runs),
                                percent(path.runs / Math.max(1, statistics.measured)),
                            )}
                        </strong>
                        <ol className={styles.path}>
                            {path.steps.map((step, at) => (
                                // A way has no other identity than its order: the same step may come twice.
                                <li key={at}>
                                    {step.text[language] || nameOf(step, statistics.key)}
                                    {step.answer !== "" && (
                                        <strong>
                                            {step.label[language] || answers[step.answer] || step.answer}
                                        </strong>
                                    )}
                                </li>
                            ))}
                        </ol>
                    </li>
                ))}
            </ol>
        </section>
    );
}

function Breakdown({ statistics }: { statistics: Statistics }) {
    const texts = useTexts(statisticsTexts);
    const format = useFormats();
    const heads = [texts.runs, texts.solved, texts.escalated, texts.abandoned];
    const line = (name: string, counts: Counts) => (
        <tr key={name}>
            <td className={styles.name}>{name}</td>
            {[counts.runs, counts.solved, counts.escalated, counts.abandoned].map((count, at) => (
                <td key={heads[at]} className={styles.figure}>
                    {format.number(count)}
                </td>
            ))}
        </tr>
    );
    return (
        <div className={styles.beside}>
            <section>
                <h2>{texts.byWay}</h2>
                <ScrollTable label={texts.byWay} heads={[texts.by, ...heads]}>
                    {line(texts.technician, statistics.byTechnicians)}
                    {line(texts.user, statistics.byUsers)}
                    {line(texts.both, statistics.byBoth)}
                </ScrollTable>
            </section>
            <section>
                <h2>{texts.byVersion}</h2>
                <ScrollTable label={texts.byVersion} heads={[texts.version, ...heads]}>
                    {statistics.versions.map(({ number, counts }) =>
                        line(texts.versionNumber(format.number(number)), counts),
                    )}
                </ScrollTable>
            </section>
        </div>
    );
}
