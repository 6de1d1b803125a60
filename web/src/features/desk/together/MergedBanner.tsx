import { useLocation } from "wouter";
import type { TicketView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { togetherTexts } from "./texts";

/** Where the conversation of a merged ticket goes on. */
export function MergedBanner({ into }: { into: NonNullable<TicketView["mergedInto"]> }) {
    const texts = useTexts(togetherTexts).merge;
    const [, navigate] = useLocation();
    return (
        <Notice
            tone="info"
            action={
                <Button look="primary" onClick={() => navigate(`/tickets/${into.reference}`)}>
                    {texts.open(into.reference)}
                </Button>
            }
        >
            {texts.banner(into.reference)}
        </Notice>
    );
}
