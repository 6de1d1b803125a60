import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of major incidents. */
export const majorTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
