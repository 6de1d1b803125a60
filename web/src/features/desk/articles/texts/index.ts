import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of articles in a ticket. */
export const ticketArticleTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
