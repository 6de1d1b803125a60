import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of hand-overs, of raising a ticket, and of declaring it major. */
export const escalationTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
