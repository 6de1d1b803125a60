import { language } from "@/core/i18n/catalogue";
import { recordTexts } from "@/ui/records/texts";
import { notificationTexts } from "./texts";

/** The page with its words. Kept out of the console's first load, which has no room for what comes later. */
export async function load() {
    const wanted = language.get();
    const [page] = await Promise.all([
        import("./NotificationsPage"),
        notificationTexts.load(wanted),
        recordTexts.load(wanted),
    ]);
    return page;
}
