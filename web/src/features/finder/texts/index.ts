import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of searching, and of what resembles a ticket. */
export const finderTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
