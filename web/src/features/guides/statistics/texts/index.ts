import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

export const statisticsTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
