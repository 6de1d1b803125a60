// Moments on the wall of a calendar's zone, which need not be the zone of whoever looks at them.

import type { Language } from "@/core/i18n/catalogue";

const kLocale: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };
const kMinute = 60_000;

/** Wall time as fields for date and time have it: "2026-03-27T17:50". */
export function wallOf(zone: string, at: Date): string {
    const parts = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
    }).formatToParts(at);
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
    return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** How far the wall of a zone is ahead of UTC at that moment. */
function aheadMs(zone: string, at: number): number {
    return Date.parse(`${wallOf(zone, new Date(at))}Z`) - Math.floor(at / kMinute) * kMinute;
}

/**
 * The moment at which the wall shows this; null for what is no time. Where it is shown twice, the first; where it is
 * left out, as if the clocks had not been changed yet.
 */
export function instantOf(zone: string, wall: string): Date | null {
    const read = Date.parse(`${wall}Z`);
    if (Number.isNaN(read)) return null;
    const before = aheadMs(zone, read - 24 * 60 * kMinute);
    const first = read - before;
    if (aheadMs(zone, first) === before) return new Date(first);
    const second = read - aheadMs(zone, first);
    return new Date(wallOf(zone, new Date(second)) === wall ? second : first);
}

/** The next Friday, ten minutes before an office closes: where working time is easily reckoned wrong. */
export function fridayEvening(zone: string, now: Date): string {
    const today = new Date(`${wallOf(zone, now).slice(0, 10)}T00:00Z`);
    today.setUTCDate(today.getUTCDate() + ((5 - today.getUTCDay() + 7) % 7));
    return `${today.toISOString().slice(0, 10)}T17:50`;
}

/** A date as it is written: no comma after the weekday, and in French the first is an ordinal number. */
function dateText(language: Language, format: Intl.DateTimeFormat, at: Date): string {
    const text = format.format(at).replace(",", "");
    return language === "fr" ? text.replace(/(^| )1 (?=\p{L})/u, "$11er ") : text;
}

/** "Tuesday 7 April, 10:40", with the year where it is another than that of `beside`. */
export function momentText(language: Language, zone: string, at: Date, beside: Date): string {
    const sameYear = wallOf(zone, at).slice(0, 4) === wallOf(zone, beside).slice(0, 4);
    const locale = kLocale[language];
    const date = new Intl.DateTimeFormat(locale, {
        timeZone: zone,
        weekday: "long",
        day: "numeric",
        month: "long",
        ...(!sameYear && { year: "numeric" }),
    });
    const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit" });
    return `${dateText(language, date, at)}, ${time.format(at)}`;
}

/** What is said of a date beside its day and month. */
export type DayParts = "weekday" | "weekday and year" | "nothing";

/** "Monday 6 April" of a date as the API writes it. */
export function dayText(language: Language, date: string, parts: DayParts = "weekday"): string {
    const format = new Intl.DateTimeFormat(kLocale[language], {
        timeZone: "UTC",
        day: "numeric",
        month: "long",
        ...(parts !== "nothing" && { weekday: "long" }),
        ...(parts === "weekday and year" && { year: "numeric" }),
    });
    return dateText(language, format, new Date(`${date}T00:00Z`));
}

/** The names of the days of the week, Monday first. */
export function weekdayNames(language: Language, width: "long" | "short" = "long"): string[] {
    const format = new Intl.DateTimeFormat(kLocale[language], { timeZone: "UTC", weekday: width });
    // 5 January 1970 was a Monday.
    return [5, 6, 7, 8, 9, 10, 11].map((day) => format.format(new Date(Date.UTC(1970, 0, day))));
}

/** Every zone that the browser knows. */
export function zoneNames(): string[] {
    return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
}
