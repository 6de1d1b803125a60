import { CircleCheck, CircleOff } from "lucide-react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Choice } from "@/ui/Choice";
import { cx } from "@/ui/cx";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useCan } from "@/ui/records/useCan";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "./Triage.module.css";
import { triageAdminTexts } from "./texts";
import {
    keep,
    type Mode,
    percent,
    type Report,
    reportOn,
    sendMode,
    type TargetView,
    type Training,
} from "./triage";

/** With three values, one of three is always right. */
const kThree = 3;
const kModes: readonly Mode[] = ["automatic", "off"];

/** One property: whether it is proposed, why or why not, and how often that would have been right. */
export function TargetCard({ target, newest }: { target: TargetView; newest: Training | undefined }) {
    const texts = useTexts(triageAdminTexts);
    const may = useCan("platform_manage");
    const { busy, problem, send } = useSend();
    const report = reportOn(newest, target.target);
    const name = texts.targets[target.target];
    const choose = async (mode: Mode) => {
        const answer = await send(() => sendMode(target, mode));
        if (!answer) return;
        keep(answer);
        toast({ tone: "success", text: texts.saved(name, texts.modes[mode]) });
    };
    const verdict = report ? texts.verdicts[report.verdict] : texts.never;
    return (
        <section className={styles.card} aria-label={name}>
            <h2>{name}</h2>
            <p className={cx(styles.state, target.on && styles.on)}>
                {target.on ? (
                    <CircleCheck size={15} aria-hidden="true" />
                ) : (
                    <CircleOff size={15} aria-hidden="true" />
                )}
                <span>
                    <b>{target.on ? texts.on : texts.off}</b>{" "}
                    {target.mode === "off" ? texts.switchedOff : verdict}
                </span>
            </p>
            {report && <Accuracy report={report} />}
            <Choice
                label={texts.mode}
                value={target.mode}
                disabled={!may || busy}
                options={kModes.map((value) => ({ value, label: texts.modes[value] }))}
                onChange={(mode) => void choose(mode)}
            />
            <ProblemNotice problem={problem} />
        </section>
    );
}

function Accuracy({ report }: { report: Report }) {
    const texts = useTexts(triageAdminTexts);
    const format = useFormats();
    const { examples, values, proposed, proposedRight, later, laterProposed, laterRight } = report;
    if (report.rightInThree === 0 && report.rightFrequent === 0)
        return <p className="muted">{texts.examples(format.number(examples), format.number(values))}</p>;
    const share = percent(proposedRight, proposed);
    return (
        <>
            <table className={styles.bars}>
                <caption className="muted">
                    {texts.examples(format.number(examples), format.number(values))}
                </caption>
                <tbody>
                    <Bar name={texts.first} part={report.rightFirst} whole={examples} strong />
                    {values > kThree && (
                        <Bar name={texts.three} part={report.rightInThree} whole={examples} />
                    )}
                    <Bar name={texts.frequent} part={report.rightFrequent} whole={examples} faded />
                </tbody>
            </table>
            <p>
                {share === null
                    ? texts.nothingProposed
                    : texts.proposed(format.number(percent(proposed, examples) ?? 0), format.number(share))}
            </p>
            {later > 0 && (
                <p>
                    {texts.later(
                        format.number(later),
                        format.number(laterProposed),
                        format.number(laterRight),
                    )}
                </p>
            )}
        </>
    );
}

interface BarProps {
    name: string;
    part: number;
    whole: number;
    strong?: boolean;
    faded?: boolean;
}

function Bar({ name, part, whole, strong, faded }: BarProps) {
    const texts = useTexts(triageAdminTexts);
    const format = useFormats();
    const share = percent(part, whole) ?? 0;
    return (
        <tr className={cx(strong && styles.strong)}>
            <th scope="row">{name}</th>
            <td className={styles.figure}>{texts.percent(format.number(share))}</td>
            <td className={styles.track} aria-hidden="true">
                <span className={cx(styles.bar, faded && styles.faded)} style={{ width: `${share}%` }} />
            </td>
        </tr>
    );
}
