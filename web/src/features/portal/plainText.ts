import type { FileView } from "@/core/api/types";

/** Plain text as the HTML that the server takes: paragraphs and line ends, nothing else; pictures at the end. */
export function htmlOf(text: string, files: readonly FileView[]): string {
    const safe = (raw: string) =>
        raw.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
    const paragraphs = text
        .trim()
        .split(/\n\s*\n/)
        .filter(Boolean)
        .map((paragraph) => `<p>${safe(paragraph).replace(/\n/g, "<br>")}</p>`);
    const pictures = files
        .filter((file) => file.image)
        .map((file) => `<p><img src="${file.url}" alt="${safe(file.name)}"></p>`);
    return [...paragraphs, ...pictures].join("");
}

const kSubject = 100;

/** What a list shows of a request: the first sentence, cut at a word where it is long. */
export function subjectOf(text: string): string {
    const line = text.trim().split("\n")[0]?.trim() ?? "";
    const sentence = /^.{3,}?[.!?…](?=\s)/u.exec(line)?.[0] ?? line;
    if ([...sentence].length <= kSubject) return sentence.replace(/[.:;,]+$/u, "");
    const cut = [...sentence].slice(0, kSubject).join("");
    const word = cut.lastIndexOf(" ");
    return `${(word > kSubject / 2 ? cut.slice(0, word) : cut).replace(/[.:;,]+$/u, "")}…`;
}
