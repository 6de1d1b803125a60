import { FilePlus2, X } from "lucide-react";
import { Link, useLocation } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button, IconButton } from "@/ui/Button";
import { Choice } from "@/ui/Choice";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import { useSend } from "@/ui/records/useSend";
import styles from "./ArticlesTab.module.css";
import { ticketArticleTexts } from "./texts";
import {
    dropArticle,
    type Outcome,
    sayOutcome,
    type TicketArticle,
    useTicketArticles,
    writeArticle,
} from "./ticketArticles";

/** The articles that were used in a ticket, those that fit it, and the way to a new one. */
export default function ArticlesTab({ ticketId }: { ticketId: number }) {
    const texts = useTexts(ticketArticleTexts);
    const language = useLanguage();
    const [, navigate] = useLocation();
    const { busy, problem, send } = useSend();
    const { data, error } = useTicketArticles(ticketId);
    if (error) return <Notice tone="problem">{problemText(error)}</Notice>;
    if (!data) return null;
    const write = async () => {
        const made = await send(() => writeArticle(ticketId));
        if (made) navigate(`/articles/${made.key}/edit`);
    };
    const lines = (articles: readonly TicketArticle[]) => (
        <ul>
            {articles.map((article) => (
                <Line key={article.id} ticketId={ticketId} article={article} />
            ))}
        </ul>
    );
    return (
        <div className={styles.tab}>
            {data.attached.length > 0 && (
                <section>
                    <h2>{texts.attached}</h2>
                    {lines(data.attached)}
                </section>
            )}
            {data.ofParent.length > 0 && (
                <section>
                    <h2>{texts.ofParent}</h2>
                    {lines(data.ofParent)}
                </section>
            )}
            {data.fitting.length > 0 && (
                <section>
                    <h2>{texts.fitting}</h2>
                    {lines(data.fitting)}
                </section>
            )}
            {data.attached.length + data.ofParent.length + data.fitting.length === 0 && (
                <p className="muted">{texts.none}</p>
            )}
            {data.written.length > 0 && (
                <section>
                    <h2>{texts.written}</h2>
                    <ul>
                        {data.written.map(({ id, key, title }) => (
                            <li key={id}>
                                <Link href={`/articles/${key}`}>{title[language]}</Link>
                            </li>
                        ))}
                    </ul>
                </section>
            )}
            <section className={styles.write}>
                <ProblemNotice problem={problem} />
                <Button icon={<FilePlus2 size={16} />} busy={busy} onClick={() => void write()}>
                    {texts.write}
                </Button>
                <p className="muted">{texts.writeHint}</p>
                <Link href="/articles">{texts.find}</Link>
            </section>
        </div>
    );
}

const kOutcomes: readonly Outcome[] = ["used", "worked", "failed"];

function Line({ ticketId, article }: { ticketId: number; article: TicketArticle }) {
    const texts = useTexts(ticketArticleTexts);
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const title = article.title[language];
    const { worked, failed } = article.tally;
    return (
        <li className={styles.line}>
            <div className={styles.head}>
                <Link href={`/articles/${article.key}`}>{title}</Link>
                {article.outcome && (
                    <IconButton
                        icon={<X size={14} />}
                        label={texts.remove(title)}
                        busy={busy}
                        onClick={() => void attempt(() => dropArticle(ticketId, article.id))}
                    />
                )}
            </div>
            <p className="muted">{article.summary[language]}</p>
            <Choice
                label={texts.outcomeOf(title)}
                labelHidden
                disabled={busy}
                value={article.outcome ?? ("" as Outcome | "")}
                options={kOutcomes.map((value) => ({ value, label: texts.outcomes[value] }))}
                onChange={(outcome) =>
                    outcome !== "" && void attempt(() => sayOutcome(ticketId, article.id, outcome))
                }
            />
            <p className="muted">
                {worked + failed > 0 && texts.tally(format.number(worked), format.number(failed))}
                {worked + failed > 0 && article.at && " · "}
                {article.at && texts.said(article.by?.name ?? "", format.relative(new Date(article.at), now))}
            </p>
            <ProblemNotice problem={problem} />
        </li>
    );
}
