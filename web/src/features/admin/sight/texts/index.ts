import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Why somebody sees a ticket. */
export const sightTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
