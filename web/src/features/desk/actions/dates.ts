const kMorning = 8;
const kSaturday = 6;
const kSunday = 0;

/** Eight in the morning after so many days; a week-end is passed over. */
export function workingMorning(from: Date, days: number): Date {
    const date = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days, kMorning);
    while (date.getDay() === kSaturday || date.getDay() === kSunday) date.setDate(date.getDate() + 1);
    return date;
}

/** The value of a datetime-local field, in the person's own time. */
export function localInput(date: Date): string {
    const two = (value: number) => String(value).padStart(2, "0");
    const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
    return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
