import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** The questions that categories ask, and what was answered. */
export const questionTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
