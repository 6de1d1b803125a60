import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** What was promised, and why it was missed. */
export const promiseTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
