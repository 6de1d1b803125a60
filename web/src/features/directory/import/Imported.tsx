import { CircleCheck, Undo2 } from "lucide-react";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSend } from "@/ui/records/useSend";
import { directoryTexts } from "../texts";
import styles from "./Import.module.css";
import { type ImportReport, refreshPeople, type UndoReport, undoImport } from "./importApi";

/** What an import has done, and the way back. */
export function Imported({ report, onAgain }: { report: ImportReport; onAgain: () => void }) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const [, navigate] = useLocation();
    const { busy, problem, send } = useSend();
    const [undone, setUndone] = useState<UndoReport | null>(null);
    const undo = async (id: number) => {
        const answer = await send(() => undoImport(id));
        if (!answer) return;
        setUndone(answer);
        void refreshPeople();
    };
    const n = format.number;
    return (
        <section className={styles.section} aria-live="polite">
            {undone ? (
                <Undone report={undone} />
            ) : (
                <>
                    <h2 className={styles.done}>
                        <CircleCheck size={18} aria-hidden="true" />
                        {texts.done}
                    </h2>
                    <p>{texts.doneCounts(n(report.created), n(report.updated), n(report.unchanged))}</p>
                    {report.refused > 0 && <p>{texts.leftOut(n(report.refused))}</p>}
                </>
            )}
            <ProblemNotice problem={problem} />
            <div className={styles.buttons}>
                <Button look="primary" onClick={() => navigate("/people")}>
                    {texts.toPeople}
                </Button>
                {!undone && report.importId !== null && (
                    <Button
                        icon={<Undo2 size={15} />}
                        busy={busy}
                        onClick={() => void undo(report.importId ?? 0)}
                    >
                        {texts.undo}
                    </Button>
                )}
                <Button onClick={onAgain}>{texts.again}</Button>
            </div>
        </section>
    );
}

/** What became of the people of an import that was taken back. */
export function Undone({ report }: { report: UndoReport }) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const n = format.number;
    return (
        <>
            <h2 className={styles.done}>
                <CircleCheck size={18} aria-hidden="true" />
                {texts.undone}
            </h2>
            <p>{texts.undoneCounts(n(report.deleted), n(report.restored))}</p>
            {report.deactivated > 0 && <p>{texts.deactivated(n(report.deactivated))}</p>}
            {report.changed > 0 && <p>{texts.changedSince(n(report.changed))}</p>}
            {report.kept.length > 0 && (
                <ul className={styles.kept}>
                    {report.kept.map((person) => (
                        <li key={person.personId}>
                            <Link href={`/people?person=${person.personId}`}>{person.name}</Link>
                        </li>
                    ))}
                </ul>
            )}
        </>
    );
}
