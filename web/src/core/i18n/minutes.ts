// Worked time, as people read and write it: hours and minutes.

/** 75 becomes 1:15. The same in both languages. */
export function formatMinutes(minutes: number): string {
    const whole = Math.max(0, Math.floor(minutes));
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What is typed: 90, 1:30, 1h30, 1 h, 45 min. Null for anything else, and for nothing at all. */
export function parseMinutes(text: string): number | null {
    const typed = text.trim().toLowerCase();
    const single = /^(\d{1,4})\s*(?:m|mn|min)?$/.exec(typed);
    if (single) return Number(single[1]) || null;
    const both = /^(\d{1,2})\s*[:h]\s*(\d{1,2})?$/.exec(typed);
    if (!both) return null;
    const rest = Number(both[2] ?? 0);
    return rest < 60 ? Number(both[1]) * 60 + rest || null : null;
}
