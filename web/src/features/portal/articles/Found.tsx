import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import { api, body } from "@/core/api/client";
import { useTexts } from "@/core/i18n/catalogue";
import type { Hit } from "@/ui/hits/address";
import { Pieces } from "@/ui/hits/Pieces";
import { ProblemNotice } from "@/ui/ProblemNotice";
import portal from "../Portal.module.css";
import { portalArticleTexts } from "./texts";

/** What is found for the words: articles for the person, guides to go through alone, and their own requests. */
export function Found({ text }: { text: string }) {
    const texts = useTexts(portalArticleTexts);
    const { data, error } = useQuery({
        queryKey: ["search", text],
        queryFn: ({ signal }) => body(api.GET("/api/search", { params: { query: { q: text } }, signal })),
        placeholderData: keepPreviousData,
    });
    const of = (kind: Hit["kind"]) => data?.groups.find((group) => group.kind === kind)?.hits ?? [];
    return (
        <>
            <ProblemNotice problem={error} />
            {data?.groups.length === 0 && (
                <p className={portal.none} role="status">
                    {texts.none} <Link href="/ask">{texts.ask}</Link>
                </p>
            )}
            <Hits hits={of("article")} />
            {of("guide").length > 0 && <h2>{texts.guides}</h2>}
            <Hits hits={of("guide")} />
            {of("ticket").length > 0 && <h2>{texts.requests}</h2>}
            <Hits hits={of("ticket")} />
        </>
    );
}

function Hits({ hits }: { hits: readonly Hit[] }) {
    if (hits.length === 0) return null;
    return (
        <ul className={portal.list}>
            {hits.map((hit) => (
                <li key={hit.id}>
                    <Link href={addressOf(hit)} className={portal.line}>
                        <span className={portal.words}>
                            <span className={portal.subject}>
                                <Pieces pieces={hit.title} />
                            </span>
                            <span className={portal.facts}>
                                <Pieces pieces={hit.excerpt} />
                            </span>
                        </span>
                        <ChevronRight size={18} aria-hidden="true" />
                    </Link>
                </li>
            ))}
        </ul>
    );
}

function addressOf(hit: Hit): string {
    if (hit.kind === "guide") return `/self-help?guide=${hit.reference}`;
    return hit.kind === "article" ? `/articles/${hit.reference}` : `/tickets/${hit.reference}`;
}

const kPauseMs = 600;
const kEnough = 12;
const kShown = 3;
const kMostText = 20_000;

/** Before somebody sends: articles that may help, and requests of theirs that are about the same. Never in the way. */
export default function HelpFirst({ text }: { text: string }) {
    const texts = useTexts(portalArticleTexts);
    const [asked, setAsked] = useState("");
    useEffect(() => {
        const timer = setTimeout(() => setAsked(text.trim().slice(0, kMostText)), kPauseMs);
        return () => clearTimeout(timer);
    }, [text]);
    const { data } = useQuery({
        queryKey: ["similar", asked],
        queryFn: ({ signal }) =>
            body(api.POST("/api/search/similar", { body: { subject: "", text: asked }, signal })),
        enabled: asked.length >= kEnough,
        placeholderData: keepPreviousData,
        staleTime: 60_000,
    });
    if (!data || asked.length < kEnough) return null;
    const articles = data.articles.slice(0, kShown);
    const requests = data.duplicates.slice(0, kShown);
    return (
        <div role="status">
            {articles.length > 0 && <h2>{texts.fits}</h2>}
            <Hits hits={articles} />
            {requests.length > 0 && <h2>{texts.asked}</h2>}
            <Hits hits={requests} />
        </div>
    );
}
