import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words around records: what lists and forms of everything that isn't live say. */
export const recordTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
