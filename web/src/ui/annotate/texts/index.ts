import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the dialog in which pictures are marked. */
export const annotateTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
