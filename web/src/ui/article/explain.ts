// Terms of the glossary in a text that is shown: pointing at one, or going to it with the keyboard, says what it is.
import type { Term } from "./terms";
import { TermFinder } from "./terms";

type Language = "fr" | "en";

/** Headings, links and code are left as they are. */
const kLeft = "a, code, pre, h1, h2, h3, h4, dfn";

interface Looks {
    /** Begins the ids of this text. */
    id: string;
    /** Classes of a term, and of what it means. */
    term: string;
    meaning: string;
}

/** Marks each term once. */
export function explainTerms(
    shown: DocumentFragment,
    terms: readonly Term[],
    language: Language,
    looks: Looks,
): void {
    const finder = new TermFinder(terms, language);
    const texts: Text[] = [];
    const walk = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode as Text);
    for (const text of texts) {
        if (text.parentElement?.closest(kLeft)) continue;
        const pieces = finder.pieces(text.data);
        if (pieces.some((piece) => piece.term))
            text.replaceWith(
                ...pieces.map((piece) =>
                    piece.term ? termElement(piece.text, piece.term, language, looks) : piece.text,
                ),
            );
    }
}

function termElement(said: string, term: Term, language: Language, looks: Looks): HTMLElement {
    const element = document.createElement("dfn");
    element.className = looks.term;
    element.tabIndex = 0;
    const meaning = document.createElement("span");
    meaning.className = looks.meaning;
    meaning.id = `${looks.id}-term-${term.id}`;
    meaning.role = "tooltip";
    const other = language === "fr" ? "en" : "fr";
    const translation = document.createElement("span");
    translation.lang = other;
    translation.textContent = term.name[other];
    meaning.append(`${term.meaning[language]} (`, translation, ")");
    element.setAttribute("aria-describedby", meaning.id);
    element.append(said, meaning);
    const keepInside = () => place(element, meaning);
    element.addEventListener("pointerenter", keepInside);
    element.addEventListener("focus", keepInside);
    element.addEventListener("keydown", ({ key }) => {
        if (key === "Escape") element.blur();
    });
    return element;
}

const kMargin = 12;

/** Below the term, moved to the left as far as the window asks for. */
function place(element: HTMLElement, meaning: HTMLElement): void {
    const { left } = element.getBoundingClientRect();
    const room = document.documentElement.clientWidth - kMargin - meaning.offsetWidth;
    meaning.style.left = `${Math.min(0, room - left)}px`;
}
