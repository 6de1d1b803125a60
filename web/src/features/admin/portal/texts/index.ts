import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Announcements, and the switches of the portal. */
export const announcementTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
