const kDay = 24 * 60;

/** "8", "8h30", "8:30" and "0830" are all "08:30"; null for what is no time of day. "24:00" ends a day. */
export function timeFrom(text: string): string | null {
    const found = /^\s*(\d{1,2})(?:\s*[:hH.]\s*(\d{2})?|(\d{2}))?\s*$/.exec(text);
    if (!found) return null;
    const hour = Number(found[1]);
    const minute = Number(found[2] ?? found[3] ?? 0);
    if (minute > 59 || hour * 60 + minute > kDay) return null;
    return timeText(hour * 60 + minute);
}

/** Minutes since midnight as "08:30". */
export function timeText(minute: number): string {
    return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
