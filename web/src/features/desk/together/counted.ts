import type { Formats } from "@/core/i18n/format";

/** One of something, or so many. */
export interface Counted {
    one: string;
    other: (count: string) => string;
}

export function counted(words: Counted, count: number, format: Pick<Formats, "number">): string {
    return count === 1 ? words.one : words.other(format.number(count));
}
