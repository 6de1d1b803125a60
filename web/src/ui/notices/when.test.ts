import { expect, test } from "vitest";
import { isDue, whenWords } from "./when";

const at = (iso: string) => new Date(iso);
const words = {
    sameDay: (day: string, from: string, until: string) => `${day} ${from}-${until}`,
    from: (when: string) => `from ${when}`,
    fromUntil: (from: string, until: string) => `${from}-${until}`,
    until: (when: string) => `until ${when}`,
    since: (when: string) => `since ${when}`,
};
const hour = (date: Date) => String(date.getUTCHours());
const format = { dateTime: hour, time: hour, day: (date: Date) => `day ${date.getUTCDate()}` };

test("an announcement is due from a day before it begins until it ends", () => {
    const times = { beginsAt: "2026-03-02T10:00:00Z", endsAt: "2026-03-02T12:00:00Z" };
    expect(isDue(times, at("2026-03-01T09:59:00Z"))).toBe(false);
    expect(isDue(times, at("2026-03-01T10:00:00Z"))).toBe(true);
    expect(isDue(times, at("2026-03-02T11:59:00Z"))).toBe(true);
    expect(isDue(times, at("2026-03-02T12:00:00Z"))).toBe(false);
    expect(isDue({ ...times, endsAt: null }, at("2027-01-01T00:00:00Z"))).toBe(true);
});

test("what is to come tells both times, what holds only its end", () => {
    const times = { beginsAt: "2026-03-02T10:00:00Z", endsAt: "2026-03-02T12:00:00Z" };
    expect(whenWords(times, at("2026-03-02T09:00:00Z"), words, format)).toBe("day 2 10-12");
    const days = { ...times, endsAt: "2026-03-05T14:00:00Z" };
    expect(whenWords(days, at("2026-03-02T09:00:00Z"), words, format)).toBe("10-14");
    expect(whenWords(times, at("2026-03-02T11:00:00Z"), words, format)).toBe("until 12");
    expect(whenWords({ ...times, endsAt: null }, at("2026-03-02T09:00:00Z"), words, format)).toBe("from 10");
    expect(whenWords({ ...times, endsAt: null }, at("2026-03-02T11:00:00Z"), words, format)).toBe("since 10");
});
