import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of reading an article, in the console and on the portal. */
export const articleTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
