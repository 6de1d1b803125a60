import { useMemo } from "react";
import { useLanguage } from "@/core/i18n/catalogue";

/** A share of one as a whole percentage. */
export function usePercent(): (share: number) => string {
    const language = useLanguage();
    return useMemo(() => {
        const format = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
        return (share) => format.format(share);
    }, [language]);
}
