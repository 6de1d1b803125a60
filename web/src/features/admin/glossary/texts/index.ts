import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Technical terms in both languages. */
export const glossaryTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
