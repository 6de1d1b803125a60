// What the form of a calendar holds and what can be said of it before it is sent.

import { timeFrom } from "@/ui/timeOfDay";
import type { CalendarInput, CalendarView, OpeningHours, Region, SpecialDays } from "../slaApi";
import { faultsOf } from "./week";

/** Own days with everything said that the server leaves out. */
export interface OwnDays {
    first: string;
    last: string;
    kind: SpecialDays["kind"];
    hours: OpeningHours[];
    everyYear: boolean;
    name: string;
}

export interface CalendarValues {
    name: string;
    zone: string;
    week: OpeningHours[][];
    holidays: Region[];
    special: OwnDays[];
}

/** What a new calendar begins with: an office in France. */
export function officeCalendar(): CalendarValues {
    const day = () => [{ from: "08:30", to: "18:00" }];
    return {
        name: "",
        zone: "Europe/Paris",
        week: [day(), day(), day(), day(), day(), [], []],
        holidays: ["FR"],
        special: [],
    };
}

export function ownDaysOf(days: SpecialDays): OwnDays {
    const { first, last, kind, hours = [], everyYear = false, name = "" } = days;
    return { first, last, kind, hours, everyYear, name };
}

export function valuesOf(calendar: CalendarView): CalendarValues {
    const { name, zone, week, holidays, special } = calendar;
    return { name, zone, week, holidays, special: special.map(ownDaysOf) };
}

/** Times as the server reads them, also where the field was not left before sending. */
export function bodyOf(values: CalendarValues): CalendarInput {
    const read = (list: OpeningHours[]) =>
        list.map(({ from, to }) => ({ from: timeFrom(from) ?? from, to: timeFrom(to) ?? to }));
    return {
        ...values,
        name: values.name.trim(),
        week: values.week.map(read),
        special: values.special.map((days) => ({
            ...days,
            name: days.name.trim(),
            last: days.last || days.first,
            hours: read(days.hours),
        })),
    };
}

export type OwnFault = "date" | "order" | "hours";

export function faultOfOwn(days: OwnDays): OwnFault | null {
    if (!days.first) return "date";
    if (days.last && days.last < days.first) return "order";
    return faultsOf(days.hours).some(Boolean) ? "hours" : null;
}

export function isOpenSometime(week: readonly (readonly OpeningHours[])[]): boolean {
    return week.some((list) => list.length > 0);
}

/** Whether the server would take it, as far as can be known here. */
export function isSound(values: CalendarValues): boolean {
    return (
        values.name.trim() !== "" &&
        isOpenSometime(values.week) &&
        values.week.every((list) => faultsOf(list).every((fault) => fault === null)) &&
        values.special.every((days) => faultOfOwn(days) === null)
    );
}

/** Those of the file that are not among the own days yet. */
export function newDays(own: readonly OwnDays[], read: readonly SpecialDays[]): OwnDays[] {
    const key = (days: OwnDays) =>
        JSON.stringify([days.first, days.last, days.kind, days.hours, days.everyYear, days.name]);
    const known = new Set(own.map(key));
    const fresh: OwnDays[] = [];
    for (const days of read.map(ownDaysOf)) {
        if (known.has(key(days))) continue;
        known.add(key(days));
        fresh.push(days);
    }
    return fresh;
}
