import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of what is asked once: the first administrator, and a second factor that a role demands. */
export const setupTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
