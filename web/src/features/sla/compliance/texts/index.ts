import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Promises kept and missed. */
export const complianceTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
