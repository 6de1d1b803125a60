import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of what resembles a ticket. */
export const similarTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
