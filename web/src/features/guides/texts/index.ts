import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of writing guides. */
export const guideListTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
