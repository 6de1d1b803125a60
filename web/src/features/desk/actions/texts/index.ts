import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words for what is done to tickets: dialogs, messages, conflicts. */
export const actionTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
