import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Reply templates. */
export const repliesTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
