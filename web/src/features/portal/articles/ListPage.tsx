import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, ChevronRight } from "lucide-react";
import { useDeferredValue, useEffect, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import { TextField } from "@/ui/Field";
import { ProblemNotice } from "@/ui/ProblemNotice";
import portal from "../Portal.module.css";
import { Found } from "./Found";
import { portalArticleTexts } from "./texts";

export default withQueries(ListPage);

/** The articles that are published for the person. */
function ListPage() {
    const texts = useTexts(portalArticleTexts);
    const language = useLanguage();
    const [typed, setTyped] = useState("");
    const text = useDeferredValue(typed.trim());
    const { data, error } = useQuery({
        queryKey: ["articles", "offers"],
        queryFn: () => body(api.GET("/api/me/articles")).then(({ items }) => items),
    });
    useEffect(() => {
        document.title = `${texts.title} · Guichet`;
    }, [texts]);
    return (
        <div className={portal.page}>
            <Link href="/" className={portal.back}>
                <ArrowLeft size={18} aria-hidden="true" />
                {texts.home}
            </Link>
            <div>
                <h1>{texts.title}</h1>
                <p className="muted">{texts.intro}</p>
            </div>
            <form className={portal.form} role="search" onSubmit={(event) => event.preventDefault()}>
                <TextField
                    label={texts.search}
                    type="search"
                    autoComplete="off"
                    value={typed}
                    onChange={(event) => setTyped(event.target.value)}
                />
            </form>
            <ProblemNotice problem={error} />
            {text === "" && data?.length === 0 && (
                <p className={portal.none} role="status">
                    {texts.empty} <Link href="/ask">{texts.ask}</Link>
                </p>
            )}
            {text !== "" && <Found text={text} />}
            <ul className={portal.list}>
                {text === "" &&
                    data?.map((article) => (
                        <li key={article.id}>
                            <Link href={`/articles/${article.key}`} className={portal.line}>
                                <span className={portal.words}>
                                    <span className={portal.subject}>{article.title[language]}</span>
                                    <span className={portal.facts}>{article.summary[language]}</span>
                                </span>
                                <ChevronRight size={18} aria-hidden="true" />
                            </Link>
                        </li>
                    ))}
            </ul>
        </div>
    );
}
