import type { NoticeView } from "@/core/api/types";
import type { Formats } from "@/core/i18n/format";

type Times = Pick<NoticeView, "beginsAt" | "endsAt">;

/** Whether there is something to say at this moment: until it ends, and from a day before on. */
export function isDue({ beginsAt, endsAt }: Times, now: Date): boolean {
    const kAhead = 24 * 3_600_000;
    if (endsAt !== null && new Date(endsAt) <= now) return false;
    return new Date(beginsAt).getTime() - kAhead <= now.getTime();
}

interface Words {
    sameDay: (day: string, from: string, until: string) => string;
    from: (when: string) => string;
    fromUntil: (from: string, until: string) => string;
    until: (when: string) => string;
    since: (when: string) => string;
}

/** When it holds, in words. */
export function whenWords(
    { beginsAt, endsAt }: Times,
    now: Date,
    words: Words,
    format: Pick<Formats, "dateTime" | "day" | "time">,
): string {
    const show = (at: Date) => format.dateTime(at);
    const begin = new Date(beginsAt);
    const end = endsAt === null ? null : new Date(endsAt);
    if (begin > now && end && begin.toDateString() === end.toDateString())
        return words.sameDay(format.day(begin), format.time(begin), format.time(end));
    if (begin > now) return end ? words.fromUntil(show(begin), show(end)) : words.from(show(begin));
    return end ? words.until(show(end)) : words.since(show(begin));
}
