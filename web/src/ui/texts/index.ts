import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words that every feature uses: states, priorities, buttons, and what went wrong. */
export const uiTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
