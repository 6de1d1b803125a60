import { useState } from "react";
import { Link } from "wouter";
import { api, body, ifMatch } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { TextField } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { ConfirmButton } from "@/ui/records/ConfirmButton";
import type { Describe } from "@/ui/records/ConflictNotice";
import { describedChange, History } from "@/ui/records/History";
import { RecordFormFrame } from "@/ui/records/RecordFormFrame";
import { type Held, type RecordForm, useRecordForm } from "@/ui/records/useRecordForm";
import { useSend } from "@/ui/records/useSend";
import { toast } from "@/ui/toast";
import styles from "../Sla.module.css";
import { type CalendarView, refresh, useContracts } from "../slaApi";
import { weekdayNames } from "../zone";
import { bodyOf, type CalendarValues, isOpenSometime, isSound, officeCalendar, valuesOf } from "./calendar";
import { Holidays } from "./Holidays";
import { OwnDaysEditor, useOwnDaysText } from "./OwnDaysEditor";
import { calendarTexts } from "./texts";
import { WeekEditor } from "./WeekEditor";
import { YearPreview } from "./YearPreview";
import { ZoneField } from "./ZoneField";

function held(calendar: CalendarView): Held<CalendarValues> {
    return { values: valuesOf(calendar), version: calendar.version };
}

interface NewProps {
    onDone: (id: number) => void;
    onCancel: () => void;
    onReopen: () => void;
}

export function NewCalendar({ onDone, onCancel, onReopen }: NewProps) {
    const texts = useTexts(calendarTexts);
    const form = useRecordForm<CalendarValues, CalendarView>({
        initial: { values: officeCalendar(), version: 0 },
        send: (values, _, __, operation) =>
            body(api.POST("/api/calendars", { body: bodyOf(values), ...operation })),
        onSaved: (calendar) => {
            toast({ tone: "success", text: texts.created(calendar.name) });
            void refresh().then(() => onDone(calendar.id));
        },
        draft: "calendar:new",
    });
    return (
        <div className={styles.pane}>
            <Fields form={form} title={texts.newTitle} isNew onCancel={onCancel} onReopen={onReopen} />
        </div>
    );
}

export function EditCalendar({ calendar, onGone }: { calendar: CalendarView; onGone: () => void }) {
    const texts = useTexts(calendarTexts);
    const path = { id: String(calendar.id) };
    const form = useRecordForm<CalendarValues, CalendarView>({
        initial: held(calendar),
        send: (values, _, version) =>
            body(
                api.PUT("/api/calendars/{id}", {
                    params: { path, header: ifMatch(version) },
                    body: bodyOf(values),
                }),
            ),
        reload: async () => held(await body(api.GET("/api/calendars/{id}", { params: { path } }))),
        onSaved: (saved) => {
            void refresh();
            toast({ tone: "success", text: texts.saved(saved.name) });
            return held(saved);
        },
        draft: `calendar:${calendar.id}`,
    });
    return (
        <div className={styles.pane}>
            <header className={styles.head}>
                <div className={styles.headWords}>
                    <h2>{calendar.name}</h2>
                </div>
            </header>
            <Fields form={form} title={calendar.name} />
            <CalendarHistory calendar={calendar} />
            <Removal calendar={calendar} onGone={onGone} />
        </div>
    );
}

/** Who changed what of a calendar. */
function CalendarHistory({ calendar }: { calendar: CalendarView }) {
    const described = useDescription();
    return (
        <History
            record="calendar"
            id={calendar.id}
            version={calendar.version}
            change={(each) => describedChange(each, described[each.field as keyof CalendarValues])}
        />
    );
}

interface FieldsProps {
    form: RecordForm<CalendarValues>;
    title: string;
    isNew?: boolean;
    onCancel?: () => void;
    onReopen?: () => void;
}

function Fields({ form, title, isNew, onCancel, onReopen }: FieldsProps) {
    const texts = useTexts(calendarTexts);
    const [checked, setChecked] = useState(false);
    const { values, change, problem } = form;
    const blank = values.name.trim() === "";
    const check = () => {
        setChecked(true);
        return isSound(values);
    };
    const neverOpen = !isOpenSometime(values.week);
    return (
        <RecordFormFrame
            form={form}
            title={title}
            describe={useDescription()}
            check={check}
            {...(isNew ? { action: texts.create, always: true } : { titleHidden: true })}
            {...(onCancel && { onCancel })}
            {...(onReopen && { onReopen })}
        >
            <div className={styles.pair}>
                <TextField
                    label={texts.name}
                    required
                    autoFocus={isNew ?? false}
                    autoComplete="off"
                    maxLength={200}
                    value={values.name}
                    error={checked && blank ? texts.nameMissing : problem?.fieldMessage("name")}
                    onChange={(event) => change({ name: event.target.value })}
                />
                <ZoneField
                    value={values.zone}
                    error={problem?.fieldMessage("zone")}
                    onChange={(zone) => change({ zone })}
                />
            </div>
            <fieldset className={styles.group}>
                <legend>{texts.week}</legend>
                <p className={styles.hint}>{texts.weekHint}</p>
                <WeekEditor form={form} checked={checked} />
                {neverOpen && <p className={styles.error}>{texts.neverOpen}</p>}
            </fieldset>
            <fieldset className={styles.group}>
                <legend>{texts.holidays}</legend>
                <p className={styles.hint}>{texts.holidaysHint}</p>
                <Holidays form={form} />
            </fieldset>
            <fieldset className={styles.group}>
                <legend>{texts.own}</legend>
                <p className={styles.hint}>{texts.ownHint}</p>
                <OwnDaysEditor form={form} checked={checked} />
            </fieldset>
            <YearPreview values={values} />
        </RecordFormFrame>
    );
}

/** Deletes a calendar, or says which contracts are in the way. */
function Removal({ calendar, onGone }: { calendar: CalendarView; onGone: () => void }) {
    const texts = useTexts(calendarTexts);
    const contracts = useContracts();
    const { busy, problem, attempt } = useSend();
    const users = (contracts.data ?? []).filter(
        ({ calendarId, rules }) =>
            calendarId === calendar.id || rules.some((rule) => rule.calendarId === calendar.id),
    );
    const remove = async () => {
        const params = { path: { id: String(calendar.id) }, header: ifMatch(calendar.version) };
        const gone = await attempt(async () => {
            await body(api.DELETE("/api/calendars/{id}", { params }));
        });
        if (!gone) return;
        toast({ tone: "success", text: texts.removed(calendar.name) });
        onGone();
        void refresh();
    };
    return (
        <section className={styles.apart} aria-label={texts.remove}>
            {calendar.used ? (
                <div>
                    <p className="muted">{texts.usedBy}</p>
                    <ul className={styles.row}>
                        {users.map((contract) => (
                            <li key={contract.id}>
                                <Link href={`/admin/sla/contracts?open=${contract.id}`}>{contract.name}</Link>
                            </li>
                        ))}
                    </ul>
                </div>
            ) : (
                <>
                    <p className="muted">{texts.removeText}</p>
                    <ConfirmButton
                        look="danger"
                        busy={busy}
                        confirm={texts.removeIt}
                        onConfirm={() => void remove()}
                    >
                        {texts.remove}
                    </ConfirmButton>
                </>
            )}
            <ProblemNotice problem={problem} />
        </section>
    );
}

function useDescription(): Describe<CalendarValues> {
    const texts = useTexts(calendarTexts);
    const format = useFormats();
    const names = weekdayNames(useLanguage(), "short");
    const daysText = useOwnDaysText();
    return {
        name: { label: texts.name, show: (name) => name },
        zone: { label: texts.zone, show: (zone) => zone },
        week: {
            label: texts.week,
            show: (week) =>
                week
                    .map((list, day) => {
                        const hours = list.map(({ from, to }) => `${from}–${to}`).join(", ");
                        return `${names[day]} ${hours || texts.closed}`;
                    })
                    .join(" · "),
        },
        holidays: {
            label: texts.holidays,
            show: (regions) => format.list(regions.map((region) => texts.regions[region])),
        },
        special: {
            label: texts.own,
            show: (special) => format.list(special.map((days) => daysText(days).name)),
        },
    };
}
