import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import shared from "../Sla.module.css";
import type { HolidayFile } from "../slaApi";
import styles from "./Calendars.module.css";
import { type CalendarValues, newDays, type OwnDays } from "./calendar";
import { useOwnDaysText } from "./OwnDaysEditor";
import { calendarTexts } from "./texts";

/** How many years ahead days that come again by rule are written out. */
const kYearsAhead = 5;

/** Reads an iCalendar file and shows what it says before anything of it is taken into the form. */
export function HolidayFileButton({ form }: { form: RecordForm<CalendarValues> }) {
    const texts = useTexts(calendarTexts);
    const format = useFormats();
    const input = useRef<HTMLInputElement>(null);
    const [read, setRead] = useState<HolidayFile | null>(null);
    const { busy, problem, send } = useSend();
    const firstYear = new Date().getFullYear();
    const years = { firstYear, lastYear: firstYear + kYearsAhead };
    const take = async (file: File | undefined) => {
        if (!file) return;
        const answer = await send(() =>
            body(
                api.POST("/api/calendars/holiday-file", {
                    params: { query: { zone: form.values.zone, ...years } },
                    // The document knows the body as text; the bytes go as they are, whatever their encoding.
                    body: file as unknown as string,
                    headers: { "Content-Type": "text/calendar" },
                }),
            ),
        );
        if (answer) setRead(answer);
    };
    const add = (days: OwnDays[]) => {
        form.change({ special: [...form.values.special, ...days] });
        setRead(null);
        toast({ tone: "success", text: texts.imported(format.number(days.length)) });
    };
    return (
        <>
            <Button
                icon={<Upload size={15} />}
                busy={busy}
                title={texts.importHint}
                onClick={() => input.current?.click()}
            >
                {texts.import}
            </Button>
            <input
                ref={input}
                type="file"
                accept=".ics,text/calendar"
                className="visually-hidden"
                tabIndex={-1}
                aria-label={texts.import}
                onChange={(event) => {
                    void take(event.target.files?.[0]);
                    // The same file may be chosen again once it was mended.
                    event.target.value = "";
                }}
            />
            <ProblemNotice problem={problem} />
            {read && (
                <FoundDays
                    file={read}
                    years={[years.firstYear, years.lastYear]}
                    own={form.values.special}
                    onAdd={add}
                    onClose={() => setRead(null)}
                />
            )}
        </>
    );
}

interface FoundProps {
    file: HolidayFile;
    years: [number, number];
    own: readonly OwnDays[];
    onAdd: (days: OwnDays[]) => void;
    onClose: () => void;
}

function FoundDays({ file, years, own, onAdd, onClose }: FoundProps) {
    const texts = useTexts(calendarTexts);
    const words = useTexts(uiTexts);
    const format = useFormats();
    const daysText = useOwnDaysText();
    const fresh = newDays(own, file.days);
    const known = file.days.length - fresh.length;
    return (
        <Dialog
            title={texts.importTitle}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button look="primary" disabled={fresh.length === 0} onClick={() => onAdd(fresh)}>
                        {texts.importAdd}
                    </Button>
                </>
            }
        >
            <div className={shared.stack}>
                <p>
                    {texts.importFound(format.number(file.days.length))}{" "}
                    {known > 0 && texts.importKnown(format.number(known))}{" "}
                    {texts.importYears(String(years[0]), String(years[1]))}
                </p>
                {fresh.length === 0 ? (
                    <p className="muted">{texts.importNothing}</p>
                ) : (
                    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
                    <section className={styles.found} aria-label={texts.importTitle} tabIndex={0}>
                        <ul>
                            {fresh.map((days) => {
                                const { name, when } = daysText(days);
                                return (
                                    <li key={JSON.stringify(days)}>
                                        <span>{name}</span>
                                        <span className="muted">{when}</span>
                                    </li>
                                );
                            })}
                        </ul>
                    </section>
                )}
                {file.problems.length > 0 && (
                    <Notice tone="warning">
                        {texts.importProblems(format.number(file.problems.length))}
                        <ul className={styles.problems}>
                            {file.problems.map(({ line, name, message }) => (
                                <li key={line}>
                                    {name && `${name} · `}
                                    {texts.importLine(format.number(line), message)}
                                </li>
                            ))}
                        </ul>
                    </Notice>
                )}
            </div>
        </Dialog>
    );
}
