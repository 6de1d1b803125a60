import { type Language, language, useLanguage } from "./catalogue";

const kLocale: Record<Language, string> = { fr: "fr-FR", en: "en-GB" };

const kNow: Record<Language, string> = { fr: "à l’instant", en: "just now" };

// English has no room for "6 days" in a column, and French writes "6 j" with its space.
const kUnits: Record<Language, "short" | "narrow"> = { fr: "short", en: "narrow" };

const kMinute = 60_000;
const kHour = 60 * kMinute;
const kDay = 24 * kHour;

export interface Formats {
    number(value: number): string;
    /** 14:05 */
    time(at: Date): string;
    /** 21 Nov 2026, 14:05 */
    dateTime(at: Date): string;
    /** 21 November 2026 */
    date(at: Date): string;
    /** 21 Nov */
    day(at: Date): string;
    /** What a list shows: the time today, the weekday and time within six days, else the date. */
    short(at: Date, now: Date): string;
    /** When something was due, and how long ago: "21 Nov · 6d", "14:05 · 25m". It never looks like what is to come. */
    overdue(at: Date, now: Date): string;
    /** "3 minutes ago", "in 2 days" */
    relative(at: Date, now: Date): string;
    /** How long, in its largest unit, as short as it gets: "25 min", "6 h", "6 d" */
    lapse(milliseconds: number): string;
    /** Names joined as in a sentence: "Anna, Paul and Zoé" */
    list(names: string[]): string;
    bytes(size: number): string;
    plural(count: number): "one" | "other";
}

function build(forLanguage: Language): Formats {
    const locale = kLocale[forLanguage];
    const number = new Intl.NumberFormat(locale);
    const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
    const weekday = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "2-digit", minute: "2-digit" });
    const dayMonth = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
    const dayMonthYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
    const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
    const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    const [minutes, hours, days] = ["minute", "hour", "day"].map(
        (unit) => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: kUnits[forLanguage] }),
    ) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
    const list = new Intl.ListFormat(locale, { type: "conjunction" });
    const rules = new Intl.PluralRules(locale);

    const lapse = (milliseconds: number) => {
        if (milliseconds < kHour) return minutes.format(Math.floor(milliseconds / kMinute));
        if (milliseconds < kDay) return hours.format(Math.floor(milliseconds / kHour));
        return days.format(Math.floor(milliseconds / kDay));
    };

    return {
        number: (value) => number.format(value),
        time: (at) => time.format(at),
        dateTime: (at) => dateTime.format(at),
        date: (at) => date.format(at),
        day: (at) => dayMonth.format(at),
        short(at, now) {
            if (at.toDateString() === now.toDateString()) return time.format(at);
            const age = now.getTime() - at.getTime();
            if (age > -6 * kDay && age < 6 * kDay) return weekday.format(at);
            return at.getFullYear() === now.getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
        },
        overdue(at, now) {
            const today = at.toDateString() === now.toDateString();
            const when = today ? time.format(at) : dayMonth.format(at);
            return `${when} · ${lapse(now.getTime() - at.getTime())}`;
        },
        relative(at, now) {
            const delta = at.getTime() - now.getTime();
            const size = Math.abs(delta);
            if (size < kMinute) return kNow[forLanguage];
            if (size < kHour) return relative.format(Math.round(delta / kMinute), "minute");
            if (size < kDay) return relative.format(Math.round(delta / kHour), "hour");
            if (size < 45 * kDay) return relative.format(Math.round(delta / kDay), "day");
            return dayMonthYear.format(at);
        },
        lapse,
        list: (names) => list.format(names),
        bytes(size) {
            const units = forLanguage === "fr" ? ["o", "ko", "Mo", "Go"] : ["B", "kB", "MB", "GB"];
            let unit = 0;
            let value = size;
            while (value >= 1000 && unit < units.length - 1) {
                value /= 1000;
                unit++;
            }
            return `${number.format(Math.round(value * 10) / 10)}\u00a0${units[unit]}`;
        },
        plural: (count) => (rules.select(count) === "one" ? "one" : "other"),
    };
}

const built = new Map<Language, Formats>();

export function formatsOf(forLanguage: Language): Formats {
    let formats = built.get(forLanguage);
    if (!formats) {
        formats = build(forLanguage);
        built.set(forLanguage, formats);
    }
    return formats;
}

export function formatsNow(): Formats {
    return formatsOf(language.get());
}

export function useFormats(): Formats {
    return formatsOf(useLanguage());
}
