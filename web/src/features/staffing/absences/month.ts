/** Dates as the server writes them: "2026-06-01". They are days on a wall, so no time zone may touch them. */

interface Away {
    first: string;
    fromNoon: boolean;
    last: string;
    untilNoon: boolean;
}

const kDay = 86_400_000;

function utcOf(date: string): number {
    return Date.parse(`${date}T00:00:00Z`);
}

export function addDays(date: string, days: number): string {
    return new Date(utcOf(date) + days * kDay).toISOString().slice(0, 10);
}

/** "2026-06" and so many months later. */
export function addMonths(month: string, months: number): string {
    const [year = 1970, number = 1] = month.split("-").map(Number);
    return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

export function isMonth(text: string | null): text is string {
    return text !== null && /^(19[7-9]|20|21)\d+-(0[1-9]|1[0-2])$/.test(text) && text.length === 7;
}

/** The date that the clock of this machine shows. */
export function today(now: Date): string {
    const two = (value: number) => String(value).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** The weeks that a month touches, each from Monday on. */
export function weeksOf(month: string): string[][] {
    const first = `${month}-01`;
    const weekday = (new Date(utcOf(first)).getUTCDay() + 6) % 7;
    const weeks: string[][] = [];
    for (let monday = addDays(first, -weekday); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
        weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)));
    }
    return weeks;
}

/** Which part of a date somebody is away; nothing if they are there. */
export function partOf(absence: Away, date: string): "day" | "morning" | "afternoon" | null {
    if (date < absence.first || date > absence.last) return null;
    if (date === absence.first && absence.fromNoon) return "afternoon";
    if (date === absence.last && absence.untilNoon) return "morning";
    return "day";
}

/** A date for `Intl`, at noon here, so that it is the same day in every zone. */
export function dateOf(date: string): Date {
    return new Date(`${date}T12:00:00`);
}
