import { language } from "@/core/i18n/catalogue";
import { providerTexts } from "./texts";

/** The page with its words, which nobody else fetches. */
export async function load() {
    const [page] = await Promise.all([import("./Provider"), providerTexts.load(language.get())]);
    return page;
}
