import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of reading articles on the portal. */
export const portalArticleTexts = catalogue<typeof texts>({
    en: () => import("./en"),
    fr: () => import("./fr"),
});
