import { ExternalLink } from "lucide-react";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSend } from "@/ui/records/useSend";
import { ticketArticleTexts } from "../articles/texts";
import { sayOutcome, useTicketArticles } from "../articles/ticketArticles";
import styles from "./Guide.module.css";
import type { Article, Run } from "./runs";
import { guideTexts } from "./texts";

/** The article that an outcome names; in another tab, because the run is still on the screen. */
export function NamedArticle({ article }: { article: Article }) {
    const { end } = useTexts(guideTexts);
    const title = article.title[useLanguage()];
    const address = article.key !== "" ? `/articles/${article.key}` : article.address;
    return (
        <p className={styles.article}>
            <span className="muted">{end.article}</span>
            {address === "" ? (
                <span>{title}</span>
            ) : (
                <a href={address} target="_blank" rel="noopener noreferrer">
                    {title}
                    <ExternalLink size={14} aria-label={end.newTab} />
                </a>
            )}
        </p>
    );
}

/** One press says in the ticket that the article was used, or that it worked where the guide solved the matter. */
export function AttachArticle({ run, id }: { run: Run; id: number }) {
    const { end } = useTexts(guideTexts);
    const { outcomes } = useTexts(ticketArticleTexts);
    const { busy, problem, attempt } = useSend();
    const { data } = useTicketArticles(run.ticketId);
    if (!data) return null;
    const attached = data.attached.find((each) => each.id === id)?.outcome;
    const outcome = run.outcome === "solved" ? "worked" : "used";
    // What somebody has said of it there is not taken back by a press here.
    if (attached && attached !== "used")
        return <Notice tone="info">{end.attached(outcomes[attached])}</Notice>;
    if (attached === outcome) return <Notice tone="info">{end.attached(outcomes[attached])}</Notice>;
    return (
        <div className={styles.ways}>
            <ProblemNotice problem={problem} />
            <Button busy={busy} onClick={() => void attempt(() => sayOutcome(run.ticketId, id, outcome))}>
                {end.attach(outcomes[outcome])}
            </Button>
        </div>
    );
}
