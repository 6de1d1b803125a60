import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Link, useParams } from "wouter";
import { api, body } from "@/core/api/client";
import { asProblem } from "@/core/api/problem";
import { type Language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { ArticleText, picturesOf } from "@/ui/article/ArticleText";
import { Helped } from "@/ui/article/Helped";
import { OnPaper } from "@/ui/article/OnPaper";
import { Sources } from "@/ui/article/Sources";
import { articleTexts } from "@/ui/article/texts";
import { Choice } from "@/ui/Choice";
import { Notice } from "@/ui/Notice";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { problemText } from "@/ui/problemText";
import portal from "../Portal.module.css";
import { Offers } from "../selfhelp/Offers";
import { type Offer, useSelfHelp } from "../selfhelp/selfHelp";
import { useStart } from "../selfhelp/useStart";
import { portalArticleTexts } from "./texts";

export default withQueries(ArticlePage);

const kNone: readonly Offer[] = [];

/** Articles have a page here, and so have the guides that people go through alone; others stay words. */
const addressAmong = (guides: readonly Offer[]) => (target: string) => {
    const [kind, name] = target.split(":");
    if (kind === "article") return `/articles/${name}`;
    return kind === "guide" && guides.some(({ key }) => key === name) ? `/self-help?guide=${name}` : null;
};

/** One article, for whoever looks for help. */
function ArticlePage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(portalArticleTexts);
    const words = useTexts(articleTexts);
    const mine = useLanguage();
    const [wanted, want] = useState<Language | null>(null);
    const [guided, near] = [useId(), useId()];
    const { data, error } = useQuery({
        queryKey: ["articles", "reading", id],
        queryFn: () => body(api.GET("/api/me/articles/{id}", { params: { path: { id } } })),
    });
    const guides = useSelfHelp().data?.guides ?? kNone;
    const named = guides.filter(({ key }) => key === data?.guide);
    const { busy, problem, start } = useStart();
    const title = data?.title[mine];
    useEffect(() => {
        if (title) document.title = `${title} · Guichet`;
    }, [title]);
    const other: Language = (wanted ?? mine) === "fr" ? "en" : "fr";
    const language = data && data.html[wanted ?? mine] === "" ? other : (wanted ?? mine);
    return (
        <div className={portal.page}>
            <Link href="/articles" className={portal.back}>
                <ArrowLeft size={18} aria-hidden="true" />
                {texts.back}
            </Link>
            {error && !data && <h1>{texts.title}</h1>}
            {error && (
                <Notice tone="problem">
                    {asProblem(error).status === 404 ? texts.notFound : problemText(error)}
                </Notice>
            )}
            {data && (
                <>
                    <h1 lang={language}>{data.title[language]}</h1>
                    {data.html.fr !== "" && data.html.en !== "" && (
                        <Choice
                            label={words.language}
                            labelHidden
                            value={language}
                            options={(["fr", "en"] as const).map((value) => ({
                                value,
                                label: words.languages[value],
                            }))}
                            onChange={want}
                        />
                    )}
                    {language !== (wanted ?? mine) && <p className="muted">{words.other[language]}</p>}
                    {data.behind === language && <Notice tone="warning">{texts.behind[language]}</Notice>}
                    {named.length > 0 && (
                        <section className={portal.group} aria-labelledby={guided}>
                            <h2 id={guided}>{texts.guided}</h2>
                            <ProblemNotice problem={problem} />
                            <Offers guides={named} busy={busy} onStart={start} />
                        </section>
                    )}
                    <article>
                        <ArticleText
                            // Links to guides are made when it is known which there are.
                            key={guides.length}
                            html={data.html[language]}
                            language={language}
                            address={addressAmong(guides)}
                            picture={picturesOf(data.id)}
                            contents
                        />
                        <Sources sources={data.sources} />
                        <OnPaper article={data.id} language={language} />
                        <Helped article={data.id} helped={data.helped ?? null} />
                    </article>
                    {data.related.length > 0 && (
                        <section className={portal.group} aria-labelledby={near}>
                            <h2 id={near}>{texts.related}</h2>
                            <ul className={portal.list}>
                                {data.related.map((each) => (
                                    <li key={each.id}>
                                        <Link href={`/articles/${each.key}`} className={portal.line}>
                                            <span className={portal.words}>{each.title[mine]}</span>
                                            <ChevronRight size={18} aria-hidden="true" />
                                        </Link>
                                    </li>
                                ))}
                            </ul>
                        </section>
                    )}
                    <p>
                        {texts.stillStuck} <Link href="/ask">{texts.ask}</Link>
                    </p>
                </>
            )}
        </div>
    );
}
