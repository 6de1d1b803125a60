import { catalogue } from "@/core/i18n/catalogue";
import type { texts } from "./en";

/** Roles of the desk's own, and the names of rights. */
export const roleTexts = catalogue<typeof texts>({ en: () => import("./en"), fr: () => import("./fr") });
