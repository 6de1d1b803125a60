import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Words of the second step of signing in, which most never see. */
export const codeTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
