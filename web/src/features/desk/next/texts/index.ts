import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words for why a ticket comes next. */
export const nextTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
