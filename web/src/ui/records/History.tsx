import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import styles from "./History.module.css";
import { Loaded } from "./Loaded";
import { recordTexts } from "./texts";

export type RecordChange = components["schemas"]["RecordChangeView"];
type Steps = components["schemas"]["RecordHistoryView"];

interface HistoryProps {
    /** What the record is called in the journal ("contract"), and its number there. */
    record: string;
    id: number;
    /** Another version is fetched again. */
    version: number | string;
    /** Where it isn't read as everything else that the desk is set up with. */
    read?: () => Promise<Steps>;
    /** How one change is shown. */
    change?: (change: RecordChange) => ReactNode;
}

const readRecord = (record: string, id: number) =>
    body(api.GET("/api/history/{record}/{id}", { params: { path: { record, id: String(id) } } }));

/** Who changed what of a record, the newest first; fetched when it is opened. */
export function History({
    record,
    id,
    version,
    read,
    change = (each) => <Change {...each} />,
}: HistoryProps) {
    const texts = useTexts(recordTexts).history;
    const format = useFormats();
    const [open, setOpen] = useState(false);
    const query = useQuery({
        queryKey: ["history", record, id, version],
        queryFn: read ?? (() => readRecord(record, id)),
        select: (steps) => steps.items,
        enabled: open,
    });
    const kindOf = (kind: string) => {
        const what = kind.slice(kind.indexOf(".") + 1);
        return what in texts.kinds ? texts.kinds[what as keyof typeof texts.kinds] : what;
    };
    return (
        <details className={styles.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary>{texts.title}</summary>
            {open && (
                <Loaded query={query} lines={3}>
                    {(steps) =>
                        steps.length === 0 ? (
                            <p className="muted">{texts.none}</p>
                        ) : (
                            <ol>
                                {steps.map((step) => (
                                    <li key={step.seq}>
                                        <b>{kindOf(step.kind)}</b> {step.what}{" "}
                                        <span className="muted">
                                            {texts.line(
                                                step.who || "Guichet",
                                                format.dateTime(new Date(step.at)),
                                            )}
                                        </span>
                                        <ul>
                                            {step.changes.map((each) => (
                                                <li key={`${each.field} ${each.before} ${each.after}`}>
                                                    {change(each)}
                                                </li>
                                            ))}
                                        </ul>
                                    </li>
                                ))}
                            </ol>
                        )
                    }
                </Loaded>
            )}
        </details>
    );
}

interface Described {
    label: string;
    show: (value: never) => string;
}

/**
 * A change of a field whose values the journal keeps as JSON, in the words that also tell of a conflict. What they
 * don't know stands there as it was kept.
 */
export function describedChange(change: RecordChange, described: Described | undefined): ReactNode {
    if (!described) return <Change {...change} />;
    const show = (value: string): string => {
        try {
            return described.show(JSON.parse(value) as never);
        } catch {
            return value; // plain text, or of an earlier form
        }
    };
    return <Change {...change} label={described.label} show={show} />;
}

interface ChangeProps extends RecordChange {
    /** The name of the field; else what most records call it. */
    label?: string;
    /** A value as people read it. */
    show?: (value: string) => string;
}

/** "Name: after (before: what it was)". */
export function Change({ field, before, after, label, show = (value) => value }: ChangeProps) {
    const texts = useTexts(recordTexts);
    const { fields, was, gone } = texts.history;
    const name = label ?? (field in fields ? fields[field as keyof typeof fields] : field);
    const plain = (value: string) => (value === "yes" ? texts.yes : value === "no" ? texts.no : show(value));
    if (after === "")
        return (
            <>
                {name} <span className="muted">{gone(plain(before))}</span>
            </>
        );
    return (
        <>
            {name} <b>{plain(after)}</b>{" "}
            {before !== "" && <span className="muted">{was(plain(before))}</span>}
        </>
    );
}
