import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import type { Hit } from "@/ui/hits/address";
import { HitList } from "@/ui/hits/Hits";
import { Notice } from "@/ui/Notice";
import { type TicketArticle, useTicketArticles } from "../articles/ticketArticles";
import styles from "./Similar.module.css";
import { isNothing, type Similar, useSimilar, useSimilarTo, type Writing } from "./similar";
import { similarTexts } from "./texts";

/** Beside a ticket: what was solved before, what may be the same. Where nothing is, it is not there. */
export function SimilarToTicket({ ticketId }: { ticketId: number }) {
    const language = useLanguage();
    const similar = useSimilar(ticketId).data;
    const articles = useTicketArticles(ticketId).data;
    if (!similar || !articles) return null;
    // The same articles as in their tab, in the same order.
    const fitting = [...articles.ofParent, ...articles.fitting].map((article) => hitOf(article, language));
    return <Block similar={{ ...similar, articles: fitting }} />;
}

/** Beside the form of a new ticket. */
export function SimilarToWriting(writing: Writing) {
    return <Block similar={useSimilarTo(writing).data} />;
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

function Block({ similar }: { similar: Similar | undefined }) {
    const texts = useTexts(similarTexts);
    const format = useFormats();
    if (!similar || isNothing(similar)) return null;
    const { common } = similar;
    return (
        <section className={styles.block} aria-label={texts.title}>
            <h2>{texts.title}</h2>
            {common && (
                <Notice tone="warning">
                    {texts.common(
                        format.number(common.people),
                        common.about,
                        format.time(new Date(common.since)),
                    )}
                    <HitList narrow hits={common.tickets.slice(0, kShown)} />
                </Notice>
            )}
            <Part title={texts.duplicates} hits={similar.duplicates} />
            <Part title={texts.articles} hits={similar.articles} />
            <Part title={texts.guides} hits={similar.guides} />
            <Part title={texts.solved} hits={similar.solved} />
        </section>
    );
}

const kShown = 3;

function Part({ title, hits }: { title: string; hits: readonly Hit[] }) {
    if (hits.length === 0) return null;
    return (
        <>
            <h3 className={styles.part}>{title}</h3>
            <HitList narrow hits={hits.slice(0, kShown)} />
        </>
    );
}
