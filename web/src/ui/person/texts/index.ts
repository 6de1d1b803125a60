import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words for making a person on the way. */
export const personTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
