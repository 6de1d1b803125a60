import { CalendarClock } from "lucide-react";
import { Link } from "wouter";
import { useTexts } from "@/core/i18n/catalogue";
import { AdminPage } from "@/ui/admin/AdminFrame";
import { FilteredList } from "@/ui/admin/FilteredList";
import { Missing } from "@/ui/admin/Missing";
import { useOpen } from "@/ui/admin/useOpen";
import { cx } from "@/ui/cx";
import { Empty } from "@/ui/Empty";
import { AddButton } from "@/ui/records/AddButton";
import { Loaded } from "@/ui/records/Loaded";
import { Split } from "@/ui/records/Split";
import styles from "../Sla.module.css";
import { type CalendarView, useCalendars } from "../slaApi";
import { EditCalendar, NewCalendar } from "./CalendarForm";
import { calendarTexts } from "./texts";
import { useHoursText } from "./useHoursText";
import { minutesOf } from "./week";

/** When people work. */
export default function CalendarsPage() {
    const texts = useTexts(calendarTexts);
    const { open, show } = useOpen();
    const query = useCalendars();
    return (
        <AdminPage
            section="calendars"
            panes
            tools={
                <AddButton
                    id="calendars.add"
                    label={texts.add}
                    group={texts.list}
                    onAdd={() => show("new")}
                />
            }
        >
            <Split
                detailLabel={texts.detail}
                backLabel={texts.back}
                onBack={() => show(null)}
                list={
                    <Loaded query={query} lines={3}>
                        {(calendars) => (
                            <FilteredList
                                label={texts.list}
                                items={calendars}
                                wordsOf={({ name, zone }) => `${name} ${zone}`}
                                empty={null}
                                line={(calendar) => (
                                    <Line calendar={calendar} current={calendar.id === open} />
                                )}
                            />
                        )}
                    </Loaded>
                }
                placeholder={
                    <Empty icon={<CalendarClock size={32} strokeWidth={1.5} />} title={texts.choose}>
                        {texts.chooseText}
                    </Empty>
                }
                detail={
                    open === null ? null : open === "new" ? (
                        <NewCalendar
                            onDone={(id) => show(id)}
                            onCancel={() => show(null)}
                            onReopen={() => show("new")}
                        />
                    ) : (
                        <Loaded query={query}>
                            {(calendars) => {
                                const calendar = calendars.find((each) => each.id === open);
                                return calendar ? (
                                    <EditCalendar
                                        key={calendar.id}
                                        calendar={calendar}
                                        onGone={() => show(null)}
                                    />
                                ) : (
                                    <Missing />
                                );
                            }}
                        </Loaded>
                    )
                }
            />
        </AdminPage>
    );
}

function Line({ calendar, current }: { calendar: CalendarView; current: boolean }) {
    const texts = useTexts(calendarTexts);
    const hoursText = useHoursText();
    return (
        <Link
            href={`/admin/sla/calendars?open=${calendar.id}`}
            className={cx(styles.line, current && styles.current)}
            aria-current={current || undefined}
        >
            <span className={styles.words}>
                <span className={styles.name}>{calendar.name}</span>
                <span className={styles.detail}>
                    {texts.weekly(hoursText(minutesOf(calendar.week)))} · {calendar.zone}
                </span>
            </span>
            {calendar.used && <span className={styles.tag}>{texts.used}</span>}
        </Link>
    );
}
