import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words around announcements. */
export const noticeTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
