// The personal signature below a public answer: ordinary text at the end of what is written, to be seen and changed
// before it is sent.

/** The signature as the editor writes it: one paragraph of its lines. Empty where there is none. */
export function signatureHtml(signature: string): string {
    const lines = signature
        .trim()
        .split("\n")
        .map((line) => safe(line.replace(/\s+/g, " ").trim()));
    return lines.join("") === "" ? "" : `<p>${lines.join("<br>")}</p>`;
}

function safe(text: string): string {
    return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const kEmptyEnd = /(<p><\/p>)+$/;

/** What was written, without the signature at its end if it still stands there as it was put. */
export function withoutSignature(html: string, signature: string): string {
    const tail = signatureHtml(signature);
    const written = html.replace(kEmptyEnd, "");
    if (tail === "" || !written.endsWith(tail)) return html;
    return written.slice(0, -tail.length).replace(kEmptyEnd, "");
}

/** What was written, with the signature below it, once. */
export function withSignature(html: string, signature: string): string {
    const written = withoutSignature(html, signature);
    const tail = signatureHtml(signature);
    return tail === "" ? written : `${written === "" ? "<p></p>" : written}${tail}`;
}
