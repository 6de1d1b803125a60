import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { TextField } from "../Field";
import { CustomerPicker } from "./CustomerPicker";
import styles from "./ReportFilters.module.css";
import { recordTexts } from "./texts";

export interface ReportChoice {
    /** Days on this machine's calendar. */
    period: { from: string; to: string };
    customerId: number | null;
}

interface ReportFiltersProps {
    value: ReportChoice;
    onChange: (value: ReportChoice) => void;
    /** Where the same is to be had as a table; none while the period makes no sense. */
    table: { href: string; file: string } | null;
    /** How lines are put together. */
    children: ReactNode;
}

/** What a report is about: a period, perhaps one customer. */
export function ReportFilters({ value, onChange, table, children }: ReportFiltersProps) {
    const texts = useTexts(recordTexts).report;
    const { period, customerId } = value;
    return (
        <div className={styles.filters}>
            {children}
            <TextField
                type="date"
                label={texts.from}
                value={period.from}
                onChange={(event) => onChange({ ...value, period: { ...period, from: event.target.value } })}
            />
            <TextField
                type="date"
                label={texts.to}
                value={period.to}
                onChange={(event) => onChange({ ...value, period: { ...period, to: event.target.value } })}
            />
            <div className={styles.customer}>
                <CustomerPicker
                    label={texts.customer}
                    value={customerId}
                    onPick={(id) => onChange({ ...value, customerId: id })}
                />
            </div>
            {table && (
                <a className={styles.export} href={table.href} download={table.file}>
                    <Download size={15} aria-hidden="true" />
                    {texts.table}
                </a>
            )}
        </div>
    );
}
