// What the form of notifications does to what was chosen.

import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/i18n/catalogue";

type View = components["schemas"]["NotificationSettingsView"];
type Chosen = components["schemas"]["NotificationSettings"];
type Choice = components["schemas"]["NotificationChoice"];
type Hours = components["schemas"]["NotificationHours"];

/** What can be chosen, out of what the server says about it. */
export function choosing({ timeZone, digestAt, quiet, hours, pagesBreakQuiet, events }: View): Chosen {
    return { timeZone, digestAt, quiet, hours, pagesBreakQuiet, events };
}

export function chooseEvent(events: readonly Choice[], choice: Choice): Choice[] {
    return events.map((old) => (old.event === choice.event ? choice : old));
}

export function hoursOn(hours: readonly Hours[], day: number): Hours | undefined {
    return hours.find((each) => each.day === day);
}

/** Changes the hours of a day; with null it has none. A new day has those of the first one that has some. */
export function setDay(
    hours: readonly Hours[],
    day: number,
    patch: { from?: string; to?: string } | null,
): Hours[] {
    const others = hours.filter((each) => each.day !== day);
    if (!patch) return others;
    const old = hoursOn(hours, day) ?? hours[0] ?? { from: "08:00", to: "18:00" };
    return [...others, { from: old.from, to: old.to, ...patch, day }].sort((a, b) => a.day - b.day);
}

/** Monday first. */
export function weekdays(language: Language): string[] {
    const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday: "long" });
    // 5 January 1970 was a Monday.
    return [5, 6, 7, 8, 9, 10, 11].map((day) => format.format(new Date(Date.UTC(1970, 0, day))));
}
