import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { ScrollTable } from "@/ui/records/ScrollTable";
import styles from "./Triage.module.css";
import { triageAdminTexts } from "./texts";
import { percent, type Report, reportOn, type Training } from "./triage";

/** The latest trainings, the newest first. */
export function TrainingTable({ trainings }: { trainings: readonly Training[] }) {
    const texts = useTexts(triageAdminTexts);
    const { heads, targets } = texts;
    if (trainings.length === 0) return null;
    return (
        <section className={styles.trainings}>
            <h2>{texts.trainings}</h2>
            <ScrollTable
                label={texts.trainings}
                heads={[heads.at, heads.by, heads.tickets, heads.took, targets.category, targets.team]}
            >
                {trainings.map((training) => (
                    <Row key={training.id} training={training} />
                ))}
            </ScrollTable>
        </section>
    );
}

const kTenthMs = 100;

function Row({ training }: { training: Training }) {
    const texts = useTexts(triageAdminTexts);
    const format = useFormats();
    const right = (report: Report | undefined) => {
        if (!report || report.rightInThree === 0) return "–";
        const first = percent(report.rightFirst, report.examples) ?? 0;
        const frequent = percent(report.rightFrequent, report.examples) ?? 0;
        return texts.against(format.number(first), format.number(frequent));
    };
    return (
        <tr>
            <td>{format.dateTime(new Date(training.at))}</td>
            <td>{training.by?.name ?? texts.byNight}</td>
            <td className={styles.figure}>{format.number(training.tickets)}</td>
            <td className={styles.figure}>
                {texts.seconds(format.number(Math.round(training.ms / kTenthMs) / 10))}
            </td>
            <td className={styles.figure}>{right(reportOn(training, "category"))}</td>
            <td className={styles.figure}>{right(reportOn(training, "team"))}</td>
        </tr>
    );
}
