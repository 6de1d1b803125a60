/** Lower case without accents or ligatures: `Œuvre élevée` becomes `oeuvre elevee`. */
export function fold(text: string): string {
    return text
        .toLowerCase()
        .replace(/œ/g, "oe")
        .replace(/æ/g, "ae")
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/’/g, "'");
}

/** Whether every word of the folded needle stands somewhere in the text. */
export function matches(text: string, foldedNeedle: string): boolean {
    if (foldedNeedle === "") return true;
    const hay = fold(text);
    return foldedNeedle.split(/\s+/).every((word) => hay.includes(word));
}
