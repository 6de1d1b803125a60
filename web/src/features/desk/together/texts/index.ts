import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of tickets together: links, merging, splitting, common answers, tasks, taking over. */
export const togetherTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
