import { useLanguage } from "@/core/i18n/catalogue";

/** "juin 2026". */
export function useMonthName(): (month: string) => string {
    const language = useLanguage();
    const format = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
    return (month) => format.format(new Date(`${month}-01T00:00:00Z`));
}
