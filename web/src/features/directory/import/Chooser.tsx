import { ClipboardPaste, Download, Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import type { ProblemError } from "@/core/api/problem";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { TextArea } from "@/ui/Field";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { directoryTexts } from "../texts";
import styles from "./Import.module.css";

const kMostBytes = 32 * 1024 * 1024;

/** A table as it will be sent, whatever becomes of the file in the meantime. */
export interface Table {
    name: string;
    bytes: Blob;
}

interface ChooserProps {
    /** What was chosen before, while it is being checked or after that has failed. */
    table: Table | null;
    busy: boolean;
    problem: ProblemError | null;
    onTable: (table: Table) => void;
}

/** Takes a file (chosen or dropped) or rows that were copied from a spreadsheet. */
export function Chooser({ table, busy, problem, onTable }: ChooserProps) {
    const texts = useTexts(directoryTexts).import;
    const format = useFormats();
    const input = useRef<HTMLInputElement>(null);
    const [pasting, setPasting] = useState(false);
    const [pasted, setPasted] = useState("");
    const [over, setOver] = useState(false);
    const [fault, setFault] = useState("");

    const take = async (file: File | undefined) => {
        if (!file) return;
        if (file.size > kMostBytes) {
            setFault(texts.tooLarge(file.name, format.bytes(file.size), format.bytes(kMostBytes)));
            return;
        }
        try {
            onTable({ name: file.name, bytes: new Blob([await file.arrayBuffer()]) });
            setFault("");
        } catch {
            // The browser says nothing useful: the file was moved, is open elsewhere, or may not be read.
            setFault(texts.unreadable(file.name));
        }
    };
    const onDrop = (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
    };

    return (
        <>
            <section
                className={cx(styles.drop, over && styles.over)}
                aria-label={texts.choose}
                aria-busy={busy}
                onDragOver={(event) => {
                    event.preventDefault();
                    setOver(true);
                }}
                onDragLeave={() => setOver(false)}
                onDrop={onDrop}
            >
                <Upload size={28} strokeWidth={1.5} aria-hidden="true" />
                <p className={styles.strong}>{busy && table ? texts.checking(table.name) : texts.drop}</p>
                <p className="muted">{texts.formats}</p>
                <div className={styles.buttons}>
                    <Button look="primary" busy={busy} onClick={() => input.current?.click()}>
                        {texts.choose}
                    </Button>
                    <Button
                        icon={<ClipboardPaste size={15} />}
                        aria-expanded={pasting}
                        onClick={() => setPasting(!pasting)}
                    >
                        {texts.paste}
                    </Button>
                </div>
                <input
                    ref={input}
                    type="file"
                    accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
                    className="visually-hidden"
                    tabIndex={-1}
                    aria-label={texts.choose}
                    onChange={(event) => {
                        void take(event.target.files?.[0]);
                        // The same file may be chosen again once it was mended.
                        event.target.value = "";
                    }}
                />
            </section>
            {(fault || problem) && (
                <Notice tone="problem" alert>
                    {fault || problemText(problem)}
                </Notice>
            )}
            {pasting && (
                <form
                    className={styles.paste}
                    onSubmit={(event) => {
                        event.preventDefault();
                        onTable({ name: texts.pasted, bytes: new Blob([pasted]) });
                    }}
                >
                    <TextArea
                        label={texts.pasteLabel}
                        hint={texts.pasteHint}
                        rows={7}
                        autoFocus
                        spellCheck={false}
                        value={pasted}
                        onChange={(event) => setPasted(event.target.value)}
                    />
                    <div>
                        <Button type="submit" busy={busy} disabled={pasted.trim() === ""}>
                            {texts.check}
                        </Button>
                    </div>
                </form>
            )}
            <Columns />
        </>
    );
}

const kColumns = [
    "lastName",
    "firstName",
    "email",
    "phone",
    "mobile",
    "customer",
    "site",
    "language",
    "level",
    "vip",
    "notes",
] as const;

/** What the header may be called and what the cells may hold. */
function Columns() {
    const texts = useTexts(directoryTexts).import;
    const template = () => {
        const header = kColumns.map((column) => texts.columns[column].name).join(";");
        // With the byte order mark, spreadsheets take the accents for what they are.
        const url = URL.createObjectURL(new Blob([`\uFEFF${header}\r\n`], { type: "text/csv" }));
        const link = document.createElement("a");
        link.href = url;
        link.download = texts.templateName;
        link.click();
        URL.revokeObjectURL(url);
    };
    return (
        <section className={styles.section}>
            <div className={styles.head}>
                <h2>{texts.columnsTitle}</h2>
                <Button look="quiet" icon={<Download size={15} />} onClick={template}>
                    {texts.template}
                </Button>
            </div>
            <p className="muted">{texts.columnsText}</p>
            <dl className={styles.columns}>
                {kColumns.map((column) => (
                    <div key={column}>
                        <dt>{texts.columns[column].name}</dt>
                        <dd>{texts.columns[column].text}</dd>
                    </div>
                ))}
            </dl>
        </section>
    );
}
