// Terms of the glossary in a text that is shown: pointing at one, or going to it with the keyboard, says what it is.
import type { Term } from "./terms";
import { TermFinder } from "./terms";

type Language = "fr" | "en";

/** Headings, links and code are left as they are. */
const kLeft = "a, code, pre, h1, h2, h3, h4, dfn";

/** Marks each term once. `names` are the classes of the term and of its meaning. */
export function explainTerms(
    shown: DocumentFragment,
    terms: readonly Term[],
    language: Language,
    names: { term: string; meaning: string },
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
                    piece.term ? termElement(piece.text, piece.term, language, names) : piece.text,
                ),
            );
    }
}

function termElement(
    said: string,
    term: Term,
    language: Language,
    names: { term: string; meaning: string },
): HTMLElement {
    const element = document.createElement("dfn");
    element.className = names.term;
    element.tabIndex = 0;
    const meaning = document.createElement("span");
    meaning.className = names.meaning;
    meaning.id = `term-${term.id}`;
    meaning.role = "tooltip";
    const other = language === "fr" ? "en" : "fr";
    const translation = document.createElement("span");
    translation.lang = other;
    translation.textContent = term.name[other];
    meaning.append(`${term.meaning[language]} (`, translation, ")");
    element.setAttribute("aria-describedby", meaning.id);
    element.append(said, meaning);
    return element;
}
