import { textsNow } from "@/core/i18n/catalogue";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { togetherTexts } from "./texts";
import { takeOver } from "./ties";

export async function takeOverTicket(id: number): Promise<void> {
    try {
        const { reference } = await takeOver(id);
        toast({ tone: "success", text: textsNow(togetherTexts).takeover.taken(reference) });
    } catch (error) {
        toast({ tone: "problem", text: problemText(error) });
    }
}
