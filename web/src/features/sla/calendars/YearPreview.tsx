import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { useTold } from "../useTold";
import { dayText } from "../zone";
import styles from "./Calendars.module.css";
import { bodyOf, type CalendarValues, faultOfOwn, isSound } from "./calendar";
import { calendarTexts } from "./texts";
import { useHoursText } from "./useHoursText";

const kFirstYear = 1970;
const kLastYear = 2199;

/** What a year has with the calendar as it stands in the form: each day that is closed, and why. */
export function YearPreview({ values }: { values: CalendarValues }) {
    const texts = useTexts(calendarTexts);
    const language = useLanguage();
    const hoursText = useHoursText();
    const [year, setYear] = useState(() => new Date().getFullYear());
    // Neither a name nor own days that are still being written are needed to know what is closed.
    const special = values.special.filter((days) => faultOfOwn(days) === null);
    const draft = { ...values, name: values.name.trim() || "?", special };
    const sound = isSound(draft);
    const { answer, problem, waiting } = useTold(
        sound ? { calendar: bodyOf(draft), year } : null,
        (request, signal) => body(api.POST("/api/calendars/preview", { body: request, signal })),
    );
    return (
        <section className={styles.preview} aria-busy={waiting}>
            <div className={styles.previewHead}>
                <h3>{texts.preview(String(year))}</h3>
                <IconButton
                    icon={<ChevronLeft size={16} />}
                    label={texts.previousYear}
                    disabled={year <= kFirstYear}
                    onClick={() => setYear(year - 1)}
                />
                <IconButton
                    icon={<ChevronRight size={16} />}
                    label={texts.nextYear}
                    disabled={year >= kLastYear}
                    onClick={() => setYear(year + 1)}
                />
            </div>
            {!sound && <p className="muted">{texts.previewWait}</p>}
            {sound && problem && <Notice tone="warning">{problemText(problem)}</Notice>}
            {answer && sound && (
                <>
                    <p role="status">{texts.previewHours(hoursText(answer.openMinutes))}</p>
                    {answer.closed.length === 0 ? (
                        <p className="muted">{texts.previewNone}</p>
                    ) : (
                        <ul className={styles.closings}>
                            {answer.closed.map(({ day, hours, name }) => (
                                <li key={`${day} ${hours.from} ${name}`}>
                                    <time dateTime={day}>{dayText(language, day)}</time>
                                    <span>
                                        {name || texts.closed}
                                        {!(hours.from === "00:00" && hours.to === "24:00") &&
                                            ` · ${hours.from}–${hours.to}`}
                                    </span>
                                </li>
                            ))}
                        </ul>
                    )}
                </>
            )}
        </section>
    );
}
