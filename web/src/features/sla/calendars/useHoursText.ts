import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { calendarTexts } from "./texts";

/** "47.5 hours" of so many minutes. */
export function useHoursText(): (minutes: number) => string {
    const texts = useTexts(calendarTexts).hours;
    const format = useFormats();
    return (minutes) => {
        const hours = Math.round(minutes / 6) / 10;
        return texts[format.plural(hours)](format.number(hours));
    };
}
