import { useQuery } from "@tanstack/react-query";
import { type MouseEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { api, body } from "@/core/api/client";
import type { Language } from "@/core/i18n/catalogue";
import { useTexts } from "@/core/i18n/catalogue";
import { cleanHtml } from "../SafeHtml";
import styles from "./Article.module.css";
import { explainTerms } from "./explain";
import { articleTexts } from "./texts";

interface ArticleTextProps {
    /** As the server made it of Markdown. */
    html: string;
    language: Language;
    /** Where "article:disk-full" or "guide:printer" is read; nothing where there is no such page. */
    address: (target: string) => string | null;
    /** Where a picture of the article is; nothing where there is none. */
    picture: (name: string) => string | null;
    /** Long texts show what they hold. */
    contents?: boolean;
}

interface Heading {
    id: string;
    text: string;
    level: string;
}

const kHeadingsWorthIt = 4;
const kGlossaryMs = 600_000;

/** The text of an article: links to other articles stay in the console, headings can be jumped to. */
export function ArticleText({ html, language, address, picture, contents }: ArticleTextProps) {
    const texts = useTexts(articleTexts);
    const id = useId();
    const place = useRef<HTMLDivElement>(null);
    const [headings, setHeadings] = useState<readonly Heading[]>([]);
    const [, navigate] = useLocation();
    const addressOf = useRef(address);
    addressOf.current = address;
    const pictureOf = useRef(picture);
    pictureOf.current = picture;
    // Without it the article is read as it is.
    const { data: terms } = useQuery({
        queryKey: ["glossary"],
        queryFn: () => body(api.GET("/api/glossary")),
        staleTime: kGlossaryMs,
    });
    useLayoutEffect(() => {
        const shown = cleanHtml(html);
        for (const span of shown.querySelectorAll<HTMLElement>("span[data-link]")) {
            const href = addressOf.current(span.dataset.link ?? "");
            if (!href) continue;
            const link = document.createElement("a");
            link.href = href;
            link.append(...span.childNodes);
            span.replaceWith(link);
        }
        for (const span of shown.querySelectorAll<HTMLElement>("span[data-picture]"))
            span.replaceWith(shownPicture(span, pictureOf.current(span.dataset.picture ?? "")));
        const looks = { term: styles.term ?? "", meaning: styles.meaning ?? "" };
        if (terms) explainTerms(shown, terms.items, language, { id, ...looks });
        for (const area of shown.querySelectorAll<HTMLElement>("pre")) area.tabIndex = 0;
        const found = [...shown.querySelectorAll<HTMLElement>("h2, h3")].map((heading, at) => {
            heading.id = `${id}-${at}`;
            heading.tabIndex = -1;
            return { id: heading.id, text: heading.textContent ?? "", level: heading.tagName };
        });
        setHeadings(found);
        place.current?.replaceChildren(shown);
    }, [html, id, language, terms]);
    const stay = (event: MouseEvent) => {
        const link = event.target instanceof Element ? event.target.closest("a") : null;
        const href = link?.getAttribute("href") ?? "";
        if (!href.startsWith("/") || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        navigate(href);
    };
    return (
        <>
            {contents && headings.length >= kHeadingsWorthIt && (
                <nav className={styles.contents} aria-label={texts.contents}>
                    <strong>{texts.contents}</strong>
                    <ol>
                        {headings.map((heading) => (
                            <li
                                key={heading.id}
                                className={heading.level === "H3" ? styles.inner : undefined}
                            >
                                <button type="button" onClick={() => jumpTo(heading.id)}>
                                    {heading.text}
                                </button>
                            </li>
                        ))}
                    </ol>
                </nav>
            )}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: links inside are what is pressed */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
            <div ref={place} className={styles.text} lang={language} onClick={stay} />
        </>
    );
}

/** Its words stand where there is no picture. */
function shownPicture({ textContent }: HTMLElement, address: string | null): Node {
    const words = textContent ?? "";
    if (!address) return document.createTextNode(`[${words}]`);
    const image = document.createElement("img");
    image.src = address;
    image.alt = words;
    image.loading = "lazy";
    return image;
}

/** The pictures of an article that is read. */
export const picturesOf = (article: number) => (name: string) => `/api/articles/${article}/pictures/${name}`;

function jumpTo(id: string): void {
    const heading = document.getElementById(id);
    heading?.scrollIntoView({ block: "start" });
    heading?.focus({ preventScroll: true });
}
