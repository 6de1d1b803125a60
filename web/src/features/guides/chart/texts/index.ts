import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of a guide's chart and of the form of its steps. */
export const chartTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
