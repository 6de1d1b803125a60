import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** How good proposals are, and their switches. */
export const triageAdminTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
