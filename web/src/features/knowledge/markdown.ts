// What the buttons above a text do to it: pure, so that each can be tested.

export interface Selected {
    text: string;
    start: number;
    end: number;
}

export type Tool = "bold" | "italic" | "heading" | "bullets" | "steps" | "code" | "link";

const kMarks = { bold: "**", italic: "*" } as const;

function around(at: Selected, before: string, after: string, words: string): Selected {
    const inner = at.text.slice(at.start, at.end) || words;
    const text = at.text.slice(0, at.start) + before + inner + after + at.text.slice(at.end);
    return { text, start: at.start + before.length, end: at.start + before.length + inner.length };
}

/** Bold that is bold already becomes plain. */
function toggled(at: Selected, mark: string, words: string): Selected {
    const length = mark.length;
    const isMarked =
        at.text.slice(at.start - length, at.start) === mark &&
        at.text.slice(at.end, at.end + length) === mark;
    if (!isMarked || at.start < length) return around(at, mark, mark, words);
    return {
        text:
            at.text.slice(0, at.start - length) +
            at.text.slice(at.start, at.end) +
            at.text.slice(at.end + length),
        start: at.start - length,
        end: at.end - length,
    };
}

/** Changes the beginning of each line that the selection touches. */
function lines(at: Selected, prefix: (line: number) => string, known: RegExp): Selected {
    const from = at.text.lastIndexOf("\n", at.start - 1) + 1;
    const next = at.text.indexOf("\n", Math.max(at.end - (at.end > at.start ? 1 : 0), at.start));
    const to = next < 0 ? at.text.length : next;
    const old = at.text.slice(from, to).split("\n");
    const marked = old.every((line) => known.test(line));
    const changed = old
        .map((line, index) => (marked ? line.replace(known, "") : prefix(index) + line.replace(known, "")))
        .join("\n");
    return {
        text: at.text.slice(0, from) + changed + at.text.slice(to),
        start: from,
        end: from + changed.length,
    };
}

function code(at: Selected, words: string): Selected {
    const chosen = at.text.slice(at.start, at.end);
    if (!chosen.includes("\n")) return toggled(at, "`", words);
    const block = `\`\`\`\n${chosen.replace(/\n$/, "")}\n\`\`\``;
    return {
        text: at.text.slice(0, at.start) + block + at.text.slice(at.end),
        start: at.start + 4,
        end: at.start + block.length - 4,
    };
}

/** `words` stands where nothing was selected. */
export function apply(tool: Tool, at: Selected, words: string): Selected {
    switch (tool) {
        case "bold":
        case "italic":
            return toggled(at, kMarks[tool], words);
        case "heading":
            return lines(at, () => "## ", /^#{1,6} /);
        case "bullets":
            return lines(at, () => "- ", /^[-*] /);
        case "steps":
            return lines(at, (line) => `${line + 1}. `, /^\d+[.)] /);
        case "code":
            return code(at, words);
        case "link": {
            const linked = around(at, "[", "](https://)", words);
            const address = linked.end + 2;
            return { text: linked.text, start: address, end: address + "https://".length };
        }
    }
}
