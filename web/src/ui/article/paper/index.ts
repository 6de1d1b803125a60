import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Articles on paper. */
export const paperTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
