// What a reader of HTML is told, whatever way it is written: blocks in their order, and in them words with what is
// said of them. A bold link and a link in bold are the same.

const kWithin = new Set(["STRONG", "EM", "CODE", "A", "SPAN"]);

function nameOf(element: Element): string {
    const { tagName: tag } = element;
    return `${tag} ${element.getAttribute("href") ?? ""}${element.getAttribute("data-link") ?? ""}${element.getAttribute("data-picture") ?? ""}${element.getAttribute("start") ?? ""}`.trim();
}

interface Said {
    /** A tag, or the words' marks in order. */
    how: string;
    text: string;
}

function walk(node: Node, marks: readonly string[], exact: boolean, out: Said[]): void {
    for (const child of node.childNodes) {
        if (child instanceof Text) {
            const how = [...marks].sort().join("|");
            for (const part of exact ? [child.data] : child.data.split(/(\s+)/)) add(part, how, exact, out);
        } else if (child instanceof Element && kWithin.has(child.tagName) && !exact) {
            walk(child, [...marks, nameOf(child)], exact, out);
        } else if (child instanceof Element) {
            if (out.at(-1)?.text === " ") out.pop();
            out.push({ how: `<${nameOf(child)}>`, text: "" });
            walk(child, marks, exact || child.tagName === "PRE", out);
            if (out.at(-1)?.text === " ") out.pop();
            out.push({ how: `</${child.tagName}>`, text: "" });
        }
    }
}

function add(part: string, how: string, exact: boolean, out: Said[]): void {
    const last = out.at(-1);
    if (part === "") return;
    if (!exact && part.trim() === "") {
        // Spaces look alike, bold or not; at the beginning of a block there are none.
        if (last && last.text !== "" && last.text !== " ") out.push({ how: "", text: " " });
    } else if (last && last.how === how && last.text !== "" && last.text !== " ") {
        last.text += part;
    } else {
        out.push({ how, text: part });
    }
}

/** Two texts with the same meaning are equal. */
export function meaningOf(html: string): string {
    const out: Said[] = [];
    walk(new DOMParser().parseFromString(html, "text/html").body, [], false, out);
    return out.map(({ how, text }) => `${how}\t${text}`).join("\n");
}
