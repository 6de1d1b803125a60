import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the side bar that the first visit does without. */
export const linkTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
