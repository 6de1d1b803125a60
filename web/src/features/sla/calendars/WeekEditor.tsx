import { Copy, Plus } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import { MenuButton } from "@/ui/Menu";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import type { RecordForm } from "@/ui/records/useRecordForm";
import type { OpeningHours } from "../slaApi";
import { weekdayNames } from "../zone";
import styles from "./Calendars.module.css";
import type { CalendarValues } from "./calendar";
import { Spans } from "./Spans";
import { calendarTexts } from "./texts";
import { useHoursText } from "./useHoursText";
import { copyDay, days, minutesOf, nextHours } from "./week";

/** The hours of each day of the week. */
export function WeekEditor({ form, checked }: { form: RecordForm<CalendarValues>; checked: boolean }) {
    const texts = useTexts(calendarTexts);
    const names = weekdayNames(useLanguage());
    const hoursText = useHoursText();
    const { week } = form.values;
    const set = (day: number, list: OpeningHours[]) =>
        form.change({ week: week.map((old, at) => (at === day ? list : old)) });
    const copy = (from: number, to: readonly number[]) => form.change({ week: copyDay(week, from, to) });
    return (
        <div>
            <ul className={styles.week}>
                {days.map((day) => {
                    const name = names[day] ?? "";
                    const list = week[day] ?? [];
                    const next = (day + 1) % 7;
                    return (
                        <li key={day} className={styles.day}>
                            <span className={styles.dayName}>{name}</span>
                            <Spans
                                of={name}
                                list={list}
                                checked={checked}
                                empty={texts.closed}
                                problem={fieldMessageUnder(form.problem, `week/${day}`)}
                                onChange={(hours) => set(day, hours)}
                            />
                            <span className={styles.dayTools}>
                                <IconButton
                                    icon={<Plus size={15} />}
                                    label={texts.addHours(name)}
                                    onClick={() => set(day, [...list, nextHours(list)])}
                                />
                                <MenuButton
                                    iconOnly
                                    look="quiet"
                                    icon={<Copy size={15} />}
                                    label={texts.dayMenu(name)}
                                    items={[
                                        {
                                            id: "next",
                                            label: texts.copyNext(names[next] ?? ""),
                                            run: () => copy(day, [next]),
                                        },
                                        {
                                            id: "weekdays",
                                            label: texts.copyWeekdays,
                                            run: () => copy(day, [0, 1, 2, 3, 4]),
                                        },
                                        { id: "all", label: texts.copyAll, run: () => copy(day, days) },
                                        {
                                            id: "day",
                                            label: texts.allDay,
                                            run: () => set(day, [{ from: "00:00", to: "24:00" }]),
                                        },
                                        { id: "closed", label: texts.closeDay, run: () => set(day, []) },
                                    ]}
                                />
                            </span>
                        </li>
                    );
                })}
            </ul>
            <p className={styles.total} role="status">
                {texts.weekTotal(hoursText(minutesOf(week)))}
            </p>
        </div>
    );
}
