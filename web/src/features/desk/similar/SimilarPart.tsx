import { type Language, useLanguage } from "@/core/i18n/catalogue";
import type { Hit } from "@/ui/hits/address";
import { SimilarBlock } from "@/ui/similar/SimilarBlock";
import { useSimilar } from "@/ui/similar/similar";
import { type TicketArticle, useTicketArticles } from "../articles/ticketArticles";

/** Beside a ticket. Fetched after the page that it stands on: nobody waits for it. */
export default function SimilarPart({ ticketId }: { ticketId: number }) {
    const language = useLanguage();
    const similar = useSimilar(ticketId).data;
    const articles = useTicketArticles(ticketId).data;
    if (!similar || !articles) return null;
    // The same articles as in their tab, in the same order.
    const fitting = [...articles.ofParent, ...articles.fitting].map((article) => hitOf(article, language));
    return <SimilarBlock similar={{ ...similar, articles: fitting }} />;
}

function hitOf({ id, key, title }: TicketArticle, language: Language): Hit {
    return {
        kind: "article",
        id,
        reference: key,
        title: [{ text: title[language], hit: false }],
        excerpt: [],
        who: null,
        state: null,
        at: null,
    };
}
