import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Providers, checklists, and how teams and services stand in escalations. */
export const escalationAdminTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
