import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { staffingTexts } from "../texts";

/** "Fri 5 Jun, 18:00 – Mon 8 Jun, 08:00". */
export function useShiftWords(): (shift: { from: string; until: string }) => string {
    const texts = useTexts(staffingTexts).duty;
    const language = useLanguage();
    const locale = language === "fr" ? "fr-FR" : "en-GB";
    const day = new Intl.DateTimeFormat(locale, {
        weekday: "short",
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
    });
    return ({ from, until }) => texts.from(day.format(new Date(from)), day.format(new Date(until)));
}
