import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the articles' pages. */
export const knowledgeTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
