import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the comparison of two versions. */
export const compareTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
