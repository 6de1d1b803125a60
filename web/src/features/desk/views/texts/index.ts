import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words for saved views. */
export const viewTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
