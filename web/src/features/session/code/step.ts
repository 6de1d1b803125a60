import { language } from "@/core/i18n/catalogue";
import { codeTexts } from "./texts";

/** The step with its words: asked for before it is shown, so that no empty card stands in between. */
export async function loadCodeStep() {
    const [step, texts] = await Promise.all([import("./CodeStep"), codeTexts.load(language.get())]);
    return { CodeStep: step.default, texts };
}
