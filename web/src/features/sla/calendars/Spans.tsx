import { X } from "lucide-react";
import { useId } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import { TimeField } from "@/ui/TimeField";
import type { OpeningHours } from "../slaApi";
import styles from "./Calendars.module.css";
import { calendarTexts } from "./texts";
import { faultsOf, isNight } from "./week";

interface SpansProps {
    /** Of what these are the hours: "Monday". */
    of: string;
    list: readonly OpeningHours[];
    onChange: (next: OpeningHours[]) => void;
    /** What stands there when there are none. */
    empty: string;
    /** What the server said of them. */
    problem?: string | undefined;
    /** What is missing is said. */
    checked: boolean;
}

/** Stretches of opening time that begin on one day. */
export function Spans({ of, list, onChange, empty, problem, checked }: SpansProps) {
    const texts = useTexts(calendarTexts);
    const id = useId();
    const faults = faultsOf(list);
    // Nothing is wrong yet with hours that were just added and are still being written.
    const shown = faults.map((fault, index) => {
        const { from, to } = list[index] ?? { from: "", to: "" };
        return fault === "time" && (from.trim() === "" || to.trim() === "") && !checked ? null : fault;
    });
    const words = [...new Set(shown.flatMap((fault) => (fault ? [texts.faults[fault]] : [])))];
    if (problem && words.length === 0) words.push(problem);
    const change = (index: number, patch: Partial<OpeningHours>) =>
        onChange(list.map((hours, at) => (at === index ? { ...hours, ...patch } : hours)));
    if (list.length === 0) return <span className={styles.closed}>{empty}</span>;
    return (
        <div className={styles.spans}>
            {list.map((hours, index) => {
                const faultId = shown[index] || problem ? `${id}-fault` : undefined;
                return (
                    <span key={index} className={styles.span}>
                        <TimeField
                            label={texts.from(of)}
                            value={hours.from}
                            faultId={faultId}
                            onChange={(from) => change(index, { from })}
                        />
                        <span aria-hidden="true">–</span>
                        <TimeField
                            label={texts.to(of)}
                            value={hours.to}
                            faultId={faultId}
                            onChange={(to) => change(index, { to })}
                        />
                        {isNight(hours) && <span className={styles.night}>{texts.nextDay}</span>}
                        <IconButton
                            icon={<X size={14} />}
                            label={texts.dropHours(of, `${hours.from}–${hours.to}`)}
                            onClick={() => onChange(list.filter((_, at) => at !== index))}
                        />
                    </span>
                );
            })}
            {words.length > 0 && (
                <span id={`${id}-fault`} className={styles.faults}>
                    {words.join(" ")}
                </span>
            )}
        </div>
    );
}
