import { useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { Page } from "@/ui/records/Page";
import { useSend } from "@/ui/records/useSend";
import { directoryTexts } from "../texts";
import { Checked } from "./Checked";
import { Chooser, type Table } from "./Chooser";
import { EarlierImports } from "./EarlierImports";
import styles from "./Import.module.css";
import { Imported } from "./Imported";
import { type ImportReport, refreshPeople, sendTable } from "./importApi";

export default withQueries(ImportPage);

/** People from a table: chosen, checked without touching anybody, imported, and taken back if need be. */
function ImportPage() {
    const texts = useTexts(directoryTexts);
    const [table, setTable] = useState<Table | null>(null);
    const [checked, setChecked] = useState<ImportReport | null>(null);
    const [done, setDone] = useState<ImportReport | null>(null);
    const checking = useSend();
    const importing = useSend();

    const check = async (next: Table) => {
        setTable(next);
        setChecked(null);
        setDone(null);
        importing.clear();
        const report = await checking.send(() => sendTable(next.bytes, { dryRun: true, skipErrors: false }));
        if (report) setChecked(report);
    };
    const run = async (skipErrors: boolean) => {
        if (!table) return;
        const report = await importing.send((operation) =>
            sendTable(table.bytes, { dryRun: false, skipErrors }, operation),
        );
        if (!report) return;
        // Somebody changed the directory since the check: the answer says what is in the way now.
        if (report.importId === null) setChecked(report);
        else setDone(report);
        void refreshPeople();
    };
    const restart = () => {
        setTable(null);
        setChecked(null);
        setDone(null);
        checking.clear();
    };

    return (
        <Page
            title={texts.import.title}
            back={{ href: "/people", label: texts.people.back }}
            intro={texts.import.intro}
        >
            <div className={styles.column}>
                {done ? (
                    <Imported report={done} onAgain={restart} />
                ) : checked && table ? (
                    <Checked
                        report={checked}
                        table={table}
                        busy={importing.busy}
                        problem={importing.problem}
                        onImport={(skipErrors) => void run(skipErrors)}
                        onOther={restart}
                    />
                ) : (
                    <Chooser
                        table={table}
                        busy={checking.busy}
                        problem={checking.problem}
                        onTable={(next) => void check(next)}
                    />
                )}
                {!checked && <EarlierImports />}
            </div>
        </Page>
    );
}
