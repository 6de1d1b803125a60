// Days as they are chosen, and the instants between which the server looks.

/** The calendar day on this machine: 2026-03-01. */
export function dayOf(at: Date): string {
    const two = (part: number) => String(part).padStart(2, "0");
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function monthUntil(today: Date): { from: string; to: string } {
    return { from: dayOf(new Date(today.getFullYear(), today.getMonth(), 1)), to: dayOf(today) };
}

/** From the beginning of the first day to the end of the last, on this machine's clock; null where a day is missing. */
export function instantsOf({ from, to }: { from: string; to: string }): { from: string; to: string } | null {
    const start = new Date(`${from}T00:00:00`);
    const end = new Date(`${to}T00:00:00`);
    if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime())) return null;
    // Not 24 hours later: the clocks may be changed that day.
    end.setDate(end.getDate() + 1);
    return { from: start.toISOString(), to: end.toISOString() };
}
