import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Signing in by a link, apart because most people never see it. */
export const linkTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
