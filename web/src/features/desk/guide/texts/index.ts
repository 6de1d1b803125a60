import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of guides in a ticket. */
export const guideTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
