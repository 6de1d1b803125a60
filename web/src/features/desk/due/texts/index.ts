import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words for what was promised and when it is due. */
export const dueTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
