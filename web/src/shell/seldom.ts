import { language } from "@/core/i18n/catalogue";
import { sessionTexts } from "@/features/session/texts";

export { load as loadProvider } from "@/features/provider/page";
export { loadEnrol, loadSetup } from "@/features/session/setup/pages";

/** The pages for whoever is not signed in, beside signing in itself. */
export async function loadVisitor() {
    const [page] = await Promise.all([import("./Visitor"), sessionTexts.load(language.get())]);
    return page;
}
