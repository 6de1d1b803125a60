import { language } from "@/core/i18n/catalogue";
import { togetherTexts } from "../together/texts";
import { actionTexts } from "./texts";

/** Everything that asks before it acts, with its words. */
export async function loadDialogs() {
    const now = language.get();
    const texts = [actionTexts.load(now), togetherTexts.load(now)];
    const [dialogs] = await Promise.all([import("./dialogs"), ...texts]);
    return dialogs;
}

/** Everything that acts at once. */
export async function loadDeeds() {
    const [deeds] = await Promise.all([import("./deeds"), actionTexts.load(language.get())]);
    return deeds;
}
