/** The words of a text with markup. */
export function plainOf(html: string): string {
    return html === "" ? "" : (new DOMParser().parseFromString(html, "text/html").body.textContent ?? "");
}
