import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of what the queue shows a moment after the tickets: its lists to choose from, its bars and dialogs. */
export const queueTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
