import { type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Avatar } from "@/ui/Avatar";
import { cx } from "@/ui/cx";
import styles from "../Staffing.module.css";
import type { AbsenceView } from "../staffingApi";
import { staffingTexts } from "../texts";
import { addDays, addMonths, dateOf, partOf, weeksOf } from "./month";

const kShown = 3;

interface GridProps {
    month: string;
    label: string;
    absences: readonly AbsenceView[];
    /** The chosen date. */
    day: string;
    now: string;
    onChoose: (date: string) => void;
}

/**
 * A month in weeks. One day is in the order of the tab key; the arrows walk the days, Home and End the week, Page Up
 * and Page Down the months. Where there is no room for names there is their number; the list below has them all.
 */
export function MonthGrid({ month, label, absences, day, now, onChoose }: GridProps) {
    const texts = useTexts(staffingTexts);
    const table = useRef<HTMLTableElement>(null);
    const walked = useRef(false);
    useLayoutEffect(() => {
        if (walked.current) table.current?.querySelector<HTMLElement>(`[data-date="${day}"]`)?.focus();
        walked.current = false;
    }, [day]);
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const to = step(event.key, day);
        if (to === null) return;
        event.preventDefault();
        walked.current = true;
        onChoose(to);
    };
    const weekdays = texts.weekdays.split("|");
    return (
        <table ref={table} className={styles.grid} aria-label={label} onKeyDown={onKeyDown}>
            <thead>
                <tr>
                    {weekdays.map((name) => (
                        <th key={name} scope="col" abbr={name}>
                            <span className={styles.long}>{name}</span>
                            <span className={styles.short} aria-hidden="true">
                                {name.slice(0, 2)}
                            </span>
                        </th>
                    ))}
                </tr>
            </thead>
            <tbody>
                {weeksOf(month).map((week) => (
                    <tr key={week[0]}>
                        {week.map((date) => (
                            <td key={date}>
                                <Day
                                    date={date}
                                    absences={absences.filter((absence) => partOf(absence, date) !== null)}
                                    current={date === day}
                                    now={date === now}
                                    outside={date.slice(0, 7) !== month}
                                    onChoose={onChoose}
                                />
                            </td>
                        ))}
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

function step(key: string, day: string): string | null {
    const weekday = (dateOf(day).getDay() + 6) % 7;
    switch (key) {
        case "ArrowLeft":
            return addDays(day, -1);
        case "ArrowRight":
            return addDays(day, 1);
        case "ArrowUp":
            return addDays(day, -7);
        case "ArrowDown":
            return addDays(day, 7);
        case "Home":
            return addDays(day, -weekday);
        case "End":
            return addDays(day, 6 - weekday);
        case "PageUp":
            return `${addMonths(day.slice(0, 7), -1)}-01`;
        case "PageDown":
            return `${addMonths(day.slice(0, 7), 1)}-01`;
        default:
            return null;
    }
}

interface DayProps {
    date: string;
    absences: readonly AbsenceView[];
    current: boolean;
    now: boolean;
    outside: boolean;
    onChoose: (date: string) => void;
}

function Day({ date, absences, current, now, outside, onChoose }: DayProps) {
    const texts = useTexts(staffingTexts).absences;
    const format = useFormats();
    const names = absences.map((absence) => absence.person.name);
    return (
        <button
            type="button"
            data-date={date}
            tabIndex={current ? 0 : -1}
            className={cx(styles.day, current && styles.chosen, now && styles.now, outside && styles.outside)}
            aria-current={now ? "date" : undefined}
            aria-pressed={current}
            onClick={() => onChoose(date)}
        >
            <span className="visually-hidden">
                {texts.day(format.date(dateOf(date)), names.length, format.list(names))}
            </span>
            <span className={styles.number} aria-hidden="true">
                {Number(date.slice(8))}
            </span>
            <span className={styles.names} aria-hidden="true">
                {absences.slice(0, kShown).map((absence) => (
                    <span key={absence.id} className={styles.away}>
                        <Avatar small name={absence.person.name} id={absence.person.id} />
                        <span className={styles.name}>{absence.person.name}</span>
                        {partOf(absence, date) !== "day" && <span>½</span>}
                    </span>
                ))}
                {absences.length > kShown && (
                    <span className="muted">{texts.more(format.number(absences.length - kShown))}</span>
                )}
            </span>
            {absences.length > 0 && (
                <span className={cx("figures", styles.count)} aria-hidden="true">
                    {format.number(absences.length)}
                </span>
            )}
        </button>
    );
}
