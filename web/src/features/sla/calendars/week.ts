// Times of day as people write them, and what can be said of a week of opening hours.

import { timeFrom, timeText } from "@/ui/timeOfDay";
import type { OpeningHours } from "../slaApi";

export type Week = readonly (readonly OpeningHours[])[];

const kDay = 24 * 60;

/** Monday first, as calendars have it. */
export const days: readonly number[] = [0, 1, 2, 3, 4, 5, 6];

function minuteOf(text: string): number {
    const time = timeFrom(text);
    return time === null ? Number.NaN : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Minutes since the midnight of the day on which they begin; the end may lie on the next day. NaN for no time. */
function spanOf({ from, to }: OpeningHours): { from: number; to: number } {
    const begin = minuteOf(from);
    const end = minuteOf(to);
    return { from: begin, to: end < begin ? end + kDay : end };
}

/** Whether the hours reach past midnight. */
export function isNight(hours: OpeningHours): boolean {
    return spanOf(hours).to > kDay;
}

export type HoursFault = "time" | "empty" | "overlap";

/** What is wrong with each stretch of one day; the same that the server would refuse. */
export function faultsOf(list: readonly OpeningHours[]): (HoursFault | null)[] {
    const spans = list.map(spanOf);
    return spans.map((span, index) => {
        if (Number.isNaN(span.from) || Number.isNaN(span.to)) return "time";
        if (span.from === span.to || span.from >= kDay) return "empty";
        const hidden = spans.slice(0, index).some((other) => other.from < span.to && span.from < other.to);
        return hidden ? "overlap" : null;
    });
}

/** Opening time of a week in minutes; stretches that are not yet right count nothing. */
export function minutesOf(week: Week): number {
    return week.reduce((sum, list) => sum + minutesOfDay(list), 0);
}

export function minutesOfDay(list: readonly OpeningHours[]): number {
    const faults = faultsOf(list);
    return list.reduce((sum, hours, index) => {
        const { from, to } = spanOf(hours);
        return faults[index] ? sum : sum + to - from;
    }, 0);
}

/** The hours of one day on others too. */
export function copyDay(week: Week, from: number, to: readonly number[]): OpeningHours[][] {
    const copied = week[from] ?? [];
    return week.map((list, day) => (to.includes(day) ? copied : list).map((hours) => ({ ...hours })));
}

/** What another stretch of a day begins with: the morning, then the afternoon, then an hour after the last. */
export function nextHours(list: readonly OpeningHours[]): OpeningHours {
    const last = list.at(-1);
    if (!last) return { from: "08:30", to: "18:00" };
    const { to } = spanOf(last);
    if (Number.isNaN(to) || to >= 22 * 60) return { from: "", to: "" };
    const begin = to < 14 * 60 ? Math.max(to + 60, 13 * 60 + 30) : to + 60;
    const end = Math.min(begin < 18 * 60 ? 18 * 60 : begin + 60, kDay);
    return { from: timeText(begin), to: timeText(end) };
}
