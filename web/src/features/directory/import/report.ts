// What the report of an import says, in the form that a person can act on.

export interface ImportError {
    line: number;
    /** As written in the header; empty for the whole line. */
    column: string;
    message: string;
}

/** The same mistake, wherever it was made. */
export interface ErrorGroup {
    column: string;
    message: string;
    lines: number[];
}

/** Puts equal mistakes together, those with the first lines first: one wrong name on 300 lines is one mistake. */
export function groupErrors(errors: readonly ImportError[]): ErrorGroup[] {
    const groups = new Map<string, ErrorGroup>();
    for (const { line, column, message } of errors) {
        const key = `${column}\n${message}`;
        const group = groups.get(key);
        if (!group) groups.set(key, { column, message, lines: [line] });
        else if (group.lines.at(-1) !== line) group.lines.push(line);
    }
    return [...groups.values()].sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0));
}

export interface Range {
    from: number;
    to: number;
}

/** Lines as ranges: 3, 4, 5 and 9 become 3–5 and 9. The lines must be in order. */
export function rangesOf(lines: readonly number[]): Range[] {
    const ranges: Range[] = [];
    for (const line of lines) {
        const last = ranges.at(-1);
        if (last && line === last.to + 1) last.to = line;
        else ranges.push({ from: line, to: line });
    }
    return ranges;
}

interface Counts {
    created: number;
    updated: number;
    unchanged: number;
    refused: number;
}

/** What a checked table allows: importing all of it, only its good lines, or nothing. */
export function offerOf(counts: Counts): "all" | "good" | "nothing" {
    if (counts.created + counts.updated === 0) return "nothing";
    return counts.refused === 0 ? "all" : "good";
}
