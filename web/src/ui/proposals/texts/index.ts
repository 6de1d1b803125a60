import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of proposals for category and team. */
export const triageTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
