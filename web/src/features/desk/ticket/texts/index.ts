import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the pages about single tickets: reading, writing, making, finding. */
export const ticketTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
