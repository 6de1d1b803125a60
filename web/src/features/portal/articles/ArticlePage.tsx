import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useEffect, useState } from "react";
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
import { problemText } from "@/ui/problemText";
import portal from "../Portal.module.css";
import { portalArticleTexts } from "./texts";

export default withQueries(ArticlePage);

/** Only articles have a page here. */
const address = (target: string) =>
    target.startsWith("article:") ? `/articles/${target.slice("article:".length)}` : null;

/** One article, for whoever looks for help. */
function ArticlePage() {
    const { id = "" } = useParams<{ id: string }>();
    const texts = useTexts(portalArticleTexts);
    const words = useTexts(articleTexts);
    const mine = useLanguage();
    const [wanted, want] = useState<Language | null>(null);
    const { data, error } = useQuery({
        queryKey: ["articles", "reading", id],
        queryFn: () => body(api.GET("/api/me/articles/{id}", { params: { path: { id } } })),
    });
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
                    <article>
                        <ArticleText
                            html={data.html[language]}
                            language={language}
                            address={address}
                            picture={picturesOf(data.id)}
                            contents
                        />
                        <Sources sources={data.sources} />
                        <OnPaper article={data.id} language={language} />
                        <Helped article={data.id} helped={data.helped ?? null} />
                    </article>
                    <p>
                        {texts.stillStuck} <Link href="/ask">{texts.ask}</Link>
                    </p>
                </>
            )}
        </div>
    );
}
