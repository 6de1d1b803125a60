import { language } from "@/core/i18n/catalogue";
import { factorTexts } from "@/ui/factor/texts";
import { recordTexts } from "@/ui/records/texts";
import { sessionTexts } from "../texts";
import { setupTexts } from "./texts";

const kEnrolTexts = [sessionTexts, setupTexts, factorTexts, recordTexts];

/** The first account of a new desk: a page that is seen once. */
export async function loadSetup() {
    const wanted = language.get();
    const texts = [sessionTexts, setupTexts].map((all) => all.load(wanted));
    const [page] = await Promise.all([import("../SetupPage"), ...texts]);
    return page;
}

/** What stands before the console where a second factor is demanded and missing. */
export async function loadEnrol() {
    const wanted = language.get();
    const [page] = await Promise.all([import("../EnrolPage"), ...kEnrolTexts.map((all) => all.load(wanted))]);
    return page;
}
