import { Undo2 } from "lucide-react";
import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { Loaded } from "@/ui/records/Loaded";
import { useSend } from "@/ui/records/useSend";
import { directoryTexts } from "../texts";
import styles from "./Import.module.css";
import { Undone } from "./Imported";
import { type ImportView, refreshPeople, type UndoReport, undoImport, useImports } from "./importApi";

/** The imports of the last weeks, each of which can still be taken back. */
export function EarlierImports() {
    const texts = useTexts(directoryTexts).import;
    const query = useImports();
    const { busy, problem, send } = useSend();
    const [active, setActive] = useState(0);
    const [undone, setUndone] = useState<UndoReport | null>(null);
    const undo = async (id: number) => {
        setActive(id);
        const answer = await send(() => undoImport(id));
        if (!answer) return;
        setUndone(answer);
        void refreshPeople();
    };
    if (query.data?.length === 0) return null;
    return (
        <section className={styles.section}>
            <h2>{texts.earlier}</h2>
            {undone && (
                <div aria-live="polite">
                    <Undone report={undone} />
                </div>
            )}
            <ProblemNotice problem={problem} />
            <Loaded query={query} lines={2}>
                {(imports) => (
                    <ul className={styles.earlier}>
                        {imports.map((each) => (
                            <Line
                                key={each.id}
                                each={each}
                                busy={busy && active === each.id}
                                onUndo={() => void undo(each.id)}
                            />
                        ))}
                    </ul>
                )}
            </Loaded>
        </section>
    );
}

function Line({ each, busy, onUndo }: { each: ImportView; busy: boolean; onUndo: () => void }) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const at = new Date(each.at);
    const n = format.number;
    return (
        <li>
            <span className={styles.grow}>
                <span className={styles.strong}>{texts.byAt(each.by.name, format.dateTime(at))}</span>
                <span className={styles.small}>
                    {texts.doneCounts(n(each.created), n(each.updated), n(each.unchanged))}
                </span>
            </span>
            {each.state === "undone" ? (
                <span className="muted">{texts.wasUndone}</span>
            ) : (
                <Button icon={<Undo2 size={15} />} busy={busy} onClick={onUndo}>
                    {texts.undo}
                </Button>
            )}
        </li>
    );
}
