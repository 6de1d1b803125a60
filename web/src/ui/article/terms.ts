// Where a text says a term of the glossary: each is explained once, at its first word.
import type { components } from "@/core/api/schema.generated";

export type Term = components["schemas"]["GlossaryTermView"];
type Language = "fr" | "en";

/** A part of a text; with the term that it names. */
export interface Piece {
    text: string;
    term?: Term;
}

const kShortest = 2;

/** Finds terms in texts of one language, one text after the other. */
export class TermFinder {
    private readonly byWord = new Map<string, Term>();
    private readonly pattern: RegExp | null;
    private readonly said = new Set<number>();

    constructor(terms: readonly Term[], language: Language) {
        for (const term of terms) {
            if (!term.explained) continue;
            for (const word of [term.name[language], ...term.also[language]])
                if (word.length >= kShortest) this.byWord.set(keyOf(word), term);
        }
        // The longest first, so that "remote desktop" is not taken for "desktop".
        const words = [...this.byWord.keys()].sort((a, b) => b.length - a.length).map(escaped);
        this.pattern =
            words.length === 0
                ? null
                : new RegExp(`(?<![\\p{L}\\p{N}-])(?:${words.join("|")})s?(?![\\p{L}\\p{N}-])`, "giu");
    }

    /** The text in pieces; a term that was found before is none any more. */
    pieces(text: string): Piece[] {
        if (!this.pattern) return [{ text }];
        const pieces: Piece[] = [];
        let at = 0;
        for (const match of text.matchAll(this.pattern)) {
            const word = keyOf(match[0]);
            const term = this.byWord.get(word) ?? this.byWord.get(word.replace(/s$/, ""));
            if (!term || this.said.has(term.id) || isOtherCase(match[0], term)) continue;
            this.said.add(term.id);
            if (match.index > at) pieces.push({ text: text.slice(at, match.index) });
            pieces.push({ text: match[0], term });
            at = match.index + match[0].length;
        }
        if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at) });
        return pieces;
    }
}

/** Without case; all apostrophes and blanks are one. */
function keyOf(word: string): string {
    return word.toLowerCase().replaceAll("’", "'").replaceAll(/\s+/g, " ");
}

function escaped(word: string): string {
    return word
        .replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")
        .replaceAll("'", "['’]")
        .replaceAll(" ", "\\s+");
}

/** Short forms are written in capitals: "os" is no operating system, and "AP" no "ap". */
function isOtherCase(said: string, term: Term): boolean {
    const words = [...term.also.fr, ...term.also.en, term.name.fr, term.name.en];
    const capitals = words.filter((word) => word.length <= 4 && word === word.toUpperCase());
    return [said, said.replace(/s$/, "")].some((form) =>
        capitals.some((word) => keyOf(word) === keyOf(form) && word !== form),
    );
}
