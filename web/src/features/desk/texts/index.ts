import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the queue, and the names of all commands. */
export const deskTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
