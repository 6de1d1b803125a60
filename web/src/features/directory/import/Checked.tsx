import { FileSpreadsheet } from "lucide-react";
import type { ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { ScrollTable } from "@/ui/records/ScrollTable";
import { directoryTexts } from "../texts";
import type { Table } from "./Chooser";
import styles from "./Import.module.css";
import type { ImportReport, Outcome } from "./importApi";
import { groupErrors, offerOf, rangesOf } from "./report";

const kOutcomes: readonly Outcome[] = ["created", "updated", "unchanged", "refused"];

interface CheckedProps {
    report: ImportReport;
    table: Table;
    busy: boolean;
    problem: ProblemError | null;
    onImport: (skipErrors: boolean) => void;
    onOther: () => void;
}

/** What an import would do, before it does anything: the counts, what is wrong and where, the first lines. */
export function Checked({ report, table, busy, problem, onImport, onOther }: CheckedProps) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const offer = offerOf(report);
    const good = report.created + report.updated;
    const count = (many: (n: string) => string, one: string, n: number) =>
        n === 1 ? one : many(format.number(n));
    return (
        <>
            <section className={styles.section} aria-label={texts.checked} aria-live="polite">
                <p className={styles.file}>
                    <FileSpreadsheet size={16} aria-hidden="true" />
                    <span className={styles.strong}>{table.name}</span>
                    <span className="muted">{texts.nothingYet}</span>
                </p>
                <ul className={styles.counts}>
                    {kOutcomes.map((outcome) => (
                        <li
                            key={outcome}
                            className={cx(styles.count, report[outcome] > 0 && styles[outcome])}
                        >
                            <span className={styles.number}>{format.number(report[outcome])}</span>
                            <span>{texts.outcome[outcome]}</span>
                        </li>
                    ))}
                </ul>
                {report.unknownColumns.length > 0 && (
                    <Notice tone="warning">{texts.unknownColumns(format.list(report.unknownColumns))}</Notice>
                )}
            </section>
            {report.refused > 0 && <Errors report={report} />}
            <Preview report={report} />
            <footer className={styles.foot}>
                {problem && (
                    <Notice tone="problem" alert className={styles.problem}>
                        {problem.status === 0 ? texts.brokenOff : problemText(problem)}
                    </Notice>
                )}
                {offer === "nothing" && report.refused === 0 && (
                    <span className={styles.grow}>{texts.nothingToDo}</span>
                )}
                {offer === "good" && (
                    <Button busy={busy} onClick={() => onImport(true)}>
                        {count(texts.importGood, texts.importGoodOne, good)}
                    </Button>
                )}
                <Button look={report.refused > 0 ? "primary" : "plain"} onClick={onOther} disabled={busy}>
                    {report.refused > 0 ? texts.mended : texts.other}
                </Button>
                {offer === "all" && (
                    <Button look="primary" busy={busy} onClick={() => onImport(false)}>
                        {count(texts.importAll, texts.importAllOne, good)}
                    </Button>
                )}
            </footer>
        </>
    );
}

/** What is wrong, each mistake once, with the lines of the file as a spreadsheet numbers them. */
function Errors({ report }: { report: ImportReport }) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const groups = groupErrors(report.errors);
    const lines = (numbers: number[]) => {
        const ranges = rangesOf(numbers).map(({ from, to }) =>
            from === to ? format.number(from) : `${format.number(from)}–${format.number(to)}`,
        );
        return numbers.length === 1 ? texts.line(ranges[0] ?? "") : texts.lines(ranges.join(", "));
    };
    return (
        <section className={styles.section}>
            <h2>{texts.errorsTitle}</h2>
            <p className="muted">{texts.errorsText}</p>
            <ScrollTable label={texts.errorsTitle} heads={[texts.where, texts.column, texts.wrong]}>
                {groups.map((group) => (
                    <tr key={`${group.column}\n${group.message}`}>
                        <td className={styles.lines}>{lines(group.lines)}</td>
                        <td>{group.column || texts.wholeLine}</td>
                        <td className={styles.wide}>{group.message}</td>
                    </tr>
                ))}
            </ScrollTable>
        </section>
    );
}

function Preview({ report }: { report: ImportReport }) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    if (report.preview.length === 0) return null;
    return (
        <section className={styles.section}>
            <h2>{texts.previewTitle}</h2>
            <ScrollTable
                label={texts.previewTitle}
                heads={[texts.lineHead, texts.becomes, texts.name, texts.mail, texts.customer]}
            >
                {report.preview.map((line) => (
                    <tr key={line.line}>
                        <td>{format.number(line.line)}</td>
                        <td>
                            <span className={cx(styles.outcome, styles[line.outcome])}>
                                {texts.becomesWhat[line.outcome]}
                            </span>
                        </td>
                        <td className={styles.strong}>{line.name}</td>
                        <td>{line.email}</td>
                        <td>{line.customer}</td>
                    </tr>
                ))}
            </ScrollTable>
        </section>
    );
}
