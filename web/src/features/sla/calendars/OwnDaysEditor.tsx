import { Plus } from "lucide-react";
import { useState } from "react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { Button } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Checkbox, TextField } from "@/ui/Field";
import { fieldMessageUnder } from "@/ui/records/fieldMessageUnder";
import type { RecordForm } from "@/ui/records/useRecordForm";
import { EditableList } from "../EditableList";
import shared from "../Sla.module.css";
import { dayText } from "../zone";
import { type CalendarValues, faultOfOwn, type OwnDays } from "./calendar";
import { HolidayFileButton } from "./HolidayFile";
import { Spans } from "./Spans";
import { calendarTexts } from "./texts";
import { nextHours } from "./week";

const kShown = 30;

interface EditorProps {
    form: RecordForm<CalendarValues>;
    /** What is missing is said. */
    checked: boolean;
}

/** Days besides the week and the holidays; one of them is open to be changed. */
export function OwnDaysEditor({ form, checked }: EditorProps) {
    const texts = useTexts(calendarTexts);
    const format = useFormats();
    const [open, setOpen] = useState<number | null>(null);
    const [all, setAll] = useState(false);
    const { special } = form.values;
    const set = (next: OwnDays[]) => form.change({ special: next });
    const drop = (place: number) => {
        set(special.filter((_, at) => at !== place));
        setOpen(null);
    };
    const add = () => {
        const blank: OwnDays = { first: "", last: "", kind: "closed", hours: [], everyYear: false, name: "" };
        setOpen(special.length);
        setAll(true);
        set([...special, blank]);
    };
    const wrong = (place: number) => {
        const days = special[place];
        const told = fieldMessageUnder(form.problem, `special/${place}`) !== undefined;
        return told || (checked && days !== undefined && faultOfOwn(days) !== null);
    };
    const name = (days: OwnDays) => days.name || texts.ownUnnamed;
    const hidden = !all && special.length > kShown;
    return (
        <>
            {special.length === 0 ? (
                <p className="muted">{texts.noOwn}</p>
            ) : (
                <EditableList
                    label={texts.own}
                    items={special}
                    open={open}
                    onOpen={setOpen}
                    wrong={wrong}
                    words={(days) => <Line days={days} />}
                    editLabel={(days) => texts.editOwn(name(days))}
                    dropLabel={(days) => texts.dropOwn(name(days))}
                    onDrop={drop}
                    {...(hidden && { most: kShown })}
                    editor={(days, place) => (
                        <OneEditor
                            days={days}
                            checked={checked}
                            problem={fieldMessageUnder(form.problem, `special/${place}`)}
                            onChange={(patch) =>
                                set(special.map((old, at) => (at === place ? { ...old, ...patch } : old)))
                            }
                            onDone={() => setOpen(null)}
                            onDrop={() => drop(place)}
                        />
                    )}
                />
            )}
            <div className={shared.row}>
                {hidden && (
                    <Button look="quiet" onClick={() => setAll(true)}>
                        {texts.ownMore(format.number(special.length))}
                    </Button>
                )}
                <Button icon={<Plus size={15} />} onClick={add}>
                    {texts.addOwn}
                </Button>
                <HolidayFileButton form={form} />
            </div>
        </>
    );
}

/** "Christmas Eve · every year · closed 14:00–18:00". */
export function useOwnDaysText(): (days: OwnDays) => { name: string; when: string } {
    const texts = useTexts(calendarTexts);
    const language = useLanguage();
    return (days) => {
        const parts = days.everyYear ? "nothing" : "weekday and year";
        const first = days.first && dayText(language, days.first, parts);
        const last = days.last && dayText(language, days.last, parts);
        const span = !last || days.last === days.first ? first : texts.spanOf(first, last);
        const hours = days.hours.map(({ from, to }) => `${from}–${to}`).join(", ");
        const what = [texts.kinds[days.kind], hours].filter(Boolean).join(" ");
        const when = [span, days.everyYear && texts.everyYear.toLowerCase(), what.toLowerCase()];
        return { name: days.name || texts.ownUnnamed, when: when.filter(Boolean).join(" · ") };
    };
}

function Line({ days }: { days: OwnDays }) {
    const { name, when } = useOwnDaysText()(days);
    return (
        <>
            <span>{name}</span>
            <span className={shared.hint}>{when}</span>
        </>
    );
}

interface OneProps {
    days: OwnDays;
    checked: boolean;
    problem: string | undefined;
    onChange: (patch: Partial<OwnDays>) => void;
    onDone: () => void;
    onDrop: () => void;
}

function OneEditor({ days, checked, problem, onChange, onDone, onDrop }: OneProps) {
    const texts = useTexts(calendarTexts);
    const fault = faultOfOwn(days);
    const dateFault = checked && fault === "date" ? texts.dateMissing : undefined;
    return (
        <>
            <TextField
                label={texts.ownName}
                autoFocus={days.first === ""}
                autoComplete="off"
                maxLength={200}
                value={days.name}
                onChange={(event) => onChange({ name: event.target.value })}
            />
            <div className={shared.pair}>
                <TextField
                    label={texts.first}
                    type="date"
                    value={days.first}
                    error={dateFault ?? (fault === null ? problem : undefined)}
                    onChange={({ target: { value } }) =>
                        onChange({ first: value, ...(!days.last && { last: value }) })
                    }
                />
                <TextField
                    label={texts.last}
                    type="date"
                    min={days.first}
                    value={days.last}
                    error={fault === "order" ? texts.lastWrong : undefined}
                    onChange={(event) => onChange({ last: event.target.value })}
                />
            </div>
            <Choice
                label={texts.kind}
                value={days.kind}
                options={(["closed", "open"] as const).map((kind) => ({
                    value: kind,
                    label: texts.kinds[kind],
                }))}
                onChange={(kind) => onChange({ kind })}
            />
            <div className={shared.row}>
                <span className={shared.strong}>{texts.ownHours}</span>
                <Spans
                    of={texts.ownSpan}
                    checked={checked}
                    list={days.hours}
                    empty={days.kind === "closed" ? texts.ownHoursClosed : texts.ownHoursOpen}
                    onChange={(hours) => onChange({ hours })}
                />
                <Button
                    look="quiet"
                    icon={<Plus size={15} />}
                    onClick={() => onChange({ hours: [...days.hours, nextHours(days.hours)] })}
                >
                    {texts.addOwnHours}
                </Button>
            </div>
            <Checkbox
                label={texts.everyYear}
                checked={days.everyYear}
                onChange={(everyYear) => onChange({ everyYear })}
            />
            <div className={shared.row}>
                <Button onClick={onDone} disabled={fault !== null}>
                    {texts.doneOwn}
                </Button>
                <Button look="quiet" onClick={onDrop}>
                    {days.name ? texts.dropOwn(days.name) : texts.dropThese}
                </Button>
            </div>
        </>
    );
}
