import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Sums of the work log, and rounding. */
export const workTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
