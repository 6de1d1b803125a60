// A guide's text as a tree that knows where everything stands, and small edits of that text. Whatever an edit doesn't
// concern stays as it is, to the last space: comments, order, quotes, keys that this console doesn't know.
import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type Scalar, type YAMLMap } from "yaml";

export type Path = readonly (string | number)[];
export interface Edit {
    from: number;
    to: number;
    text: string;
}
/** What can be written anew. */
export type Value = string | readonly Value[] | { readonly [key: string]: Value };

type Entry = Pair<Scalar<string>, Node | null>;

export class SourceTree {
    readonly source: string;
    /** In which line (from 1) the text can't be read; null if it can. */
    readonly fault: { line: number } | null;
    private readonly root: Node | null;

    constructor(source: string) {
        this.source = source;
        // Without a schema's types: everything is text, as the server reads it.
        const document = parseDocument(source, { schema: "failsafe", logLevel: "silent" });
        const error = document.errors[0];
        this.root = document.contents;
        if (error) this.fault = { line: error.linePos?.[0].line ?? 1 };
        // What the server refuses would be edited in a place that isn't its own.
        else this.fault = hasAlias(this.root) || !isMap(this.root) ? { line: 1 } : null;
    }

    at(path: Path): Node | null {
        let node: Node | null = this.root;
        for (const key of path) {
            if (isMap(node)) node = entryOf(node, String(key))?.value ?? null;
            else if (isSeq(node)) node = (node.items[Number(key)] as Node | undefined) ?? null;
            else return null;
        }
        return node;
    }
    entry(path: Path): Entry | undefined {
        const map = this.at(path.slice(0, -1));
        return isMap(map) ? entryOf(map, String(path.at(-1))) : undefined;
    }
    has(path: Path): boolean {
        return this.entry(path) !== undefined;
    }
    text(path: Path): string {
        return textOf(this.at(path));
    }
    keys(path: Path): string[] {
        const node = this.at(path);
        return isMap(node) ? entriesOf(node).map(({ key }) => textOf(key)) : [];
    }
    count(path: Path): number {
        const node = this.at(path);
        return isSeq(node) ? node.items.length : 0;
    }
    lineOf(path: Path): number {
        const start = this.entry(path)?.key.range?.[0] ?? this.at(path)?.range?.[0] ?? 0;
        return this.source.slice(0, start).split("\n").length;
    }

    /** Where what belongs to a node ends, without blanks and comments behind it. */
    private endOf(node: Node): number {
        if (isMap(node) && !node.flow && node.items.length > 0) {
            const last = entriesOf(node).at(-1);
            if (last) return this.endOfEntry(last);
        }
        if (isSeq(node) && !node.flow && node.items.length > 0) {
            const last = node.items.at(-1) as Node | undefined;
            if (last) return this.endOf(last);
        }
        const start = node.range?.[0] ?? 0;
        let end = node.range?.[1] ?? start;
        if (isScalar(node) && node.type?.startsWith("BLOCK"))
            while (end > start && /[\r\n]/.test(this.source[end - 1] ?? "")) end--;
        return end;
    }
    private endOfEntry({ key, value }: Entry): number {
        const end = value ? this.endOf(value) : 0;
        const afterKey = key.range?.[1] ?? 0;
        return Math.max(end, this.source.indexOf(":", afterKey) + 1);
    }
    private lineStart(at: number): number {
        return this.source.lastIndexOf("\n", at - 1) + 1;
    }
    /** After the end of the line, with its break. */
    private lineEnd(at: number): number {
        const end = this.source.indexOf("\n", at);
        return end < 0 ? this.source.length : end + 1;
    }
    private startOf(entry: Entry): number {
        return entry.key.range?.[0] ?? 0;
    }
    private columnOf(entry: Entry): number {
        return this.startOf(entry) - this.lineStart(this.startOf(entry));
    }

    /** The text of an entry as it is written, from its key on. */
    slice(path: Path): string {
        const entry = this.entry(path);
        return entry ? this.source.slice(this.startOf(entry), this.endOfEntry(entry)) : "";
    }
    isFlow(path: Path): boolean {
        const node = this.at(path);
        return (isMap(node) || isSeq(node)) && node.flow === true;
    }
    /** Whether a blank line stands before it. */
    isApart(path: Path): boolean {
        const entry = this.entry(path);
        if (!entry) return false;
        let at = this.lineStart(this.startOf(entry));
        while (
            at > 0 &&
            this.source
                .slice(this.lineStart(at - 1), at)
                .trimStart()
                .startsWith("#")
        )
            at = this.lineStart(at - 1);
        return at > 0 && this.source.slice(this.lineStart(at - 1), at).trim() === "";
    }

    /** Another value for what there is, written like the one before where that is possible. */
    replace(path: Path, value: Value): Edit {
        const node = this.at(path);
        const entry = this.entry(path);
        if (!node?.range || (entry && node.range[0] === node.range[1])) {
            const at = entry ? this.endOfEntry(entry) : 0;
            return { from: at, to: at, text: ` ${written(value)}` };
        }
        const [from] = node.range;
        const to = this.endOf(node);
        if (typeof value !== "string" || !isScalar(node)) return { from, to, text: written(value) };
        const column = entry ? this.columnOf(entry) : 0;
        return { from, to, text: like(node.type, value, column) };
    }
    rename(path: Path, key: string): Edit | null {
        const range = this.entry(path)?.key.range;
        return range ? { from: range[0], to: range[1], text: keyText(key) } : null;
    }
    /** A new entry of a map, behind the last of those that `before` names, else at its end. */
    insert(path: Path, value: Value, before: readonly string[] = [], blockText?: string): Edit {
        const parent = path.slice(0, -1);
        const key = String(path.at(-1));
        const map = this.at(parent);
        const text = entryText(key, value);
        if (!isMap(map)) {
            if (parent.length === 0 || this.has(parent)) return this.replace(parent, { [key]: value });
            return this.insert(parent, { [key]: value });
        }
        const entries = entriesOf(map);
        const known = entries.filter((entry) => before.includes(textOf(entry.key)));
        const behind = known.at(-1) ?? (before.length === 0 ? entries.at(-1) : undefined);
        if (map.flow) return this.insertFlow(map, behind, text);
        if (entries.length === 0) return { ...this.spot(map), text: ` {${text}}` };
        if (behind) {
            const at = this.lineEnd(this.endOfEntry(behind));
            const apart = this.source[at - 1] === "\n" ? "" : "\n";
            const indent = " ".repeat(this.columnOf(behind));
            return { from: at, to: at, text: `${apart}${blockText ?? `${indent}${text}\n`}` };
        }
        const first = entries[0] as Entry;
        const at = this.startOf(first);
        return { from: at, to: at, text: `${text}\n${" ".repeat(this.columnOf(first))}` };
    }
    private spot(node: Node): { from: number; to: number } {
        return { from: node.range?.[0] ?? 0, to: node.range?.[1] ?? 0 };
    }
    private insertFlow(map: YAMLMap, behind: Entry | undefined, text: string): Edit {
        const start = (map.range?.[0] ?? 0) + 1;
        if (map.items.length === 0) return { from: start, to: start, text };
        if (!behind) return { from: start, to: start, text: `${text}, ` };
        const at = this.endOfEntry(behind);
        return { from: at, to: at, text: `, ${text}` };
    }
    /** Takes an entry out; `withComment`: also the comment right above it. */
    remove(path: Path, withComment = false): Edit | null {
        const map = this.at(path.slice(0, -1));
        const entry = this.entry(path);
        if (!isMap(map) || !entry) return null;
        const entries = entriesOf(map);
        const at = entries.indexOf(entry);
        const from = this.startOf(entry);
        const to = this.endOfEntry(entry);
        if (map.flow)
            return this.removeFlow(
                entries.map((e) => [this.startOf(e), this.endOfEntry(e)]),
                at,
            );
        if (entries.length === 1) return { from, to, text: "{}" };
        let start = this.lineStart(from);
        // The first entry of a list's item shares its line with the hyphen.
        if (this.source.slice(start, from).trim() !== "")
            return { from, to: this.startOf(entries[at + 1] ?? entry), text: "" };
        while (withComment && start > 0) {
            const above = this.lineStart(start - 1);
            if (!this.source.slice(above, start).trimStart().startsWith("#")) break;
            start = above;
        }
        let end = this.lineEnd(to);
        // Of two blank lines that would meet one is enough.
        if (withComment && this.source[end] === "\n" && this.source[start - 2] === "\n") end++;
        return { from: start, to: end, text: "" };
    }
    private removeFlow(places: (readonly [number, number] | number[])[], at: number): Edit {
        const [from = 0, to = 0] = places[at] ?? [];
        const next = places[at + 1];
        if (next) return { from, to: next[0] ?? to, text: "" };
        const last = places[at - 1];
        return { from: last ? (last[1] ?? from) : from, to, text: "" };
    }
    /** Changes the places of two entries. */
    swap(first: Path, second: Path): Edit[] {
        const [a, b] = [this.entry(first), this.entry(second)];
        if (!a || !b) return [];
        return [
            { from: this.startOf(a), to: this.endOfEntry(a), text: this.slice(second) },
            { from: this.startOf(b), to: this.endOfEntry(b), text: this.slice(first) },
        ];
    }
    /** A new item at the end of a list that there is: as lines under each other, or within brackets. */
    append(path: Path, value: Readonly<Record<string, Value>>): Edit | null {
        const list = this.at(path);
        if (!isSeq(list)) return null;
        const last = list.items.at(-1) as Node | undefined;
        if (list.flow || !last) {
            const at = (list.range?.[1] ?? 0) - 1;
            return { from: at, to: at, text: `${last ? ", " : ""}${written(value)}` };
        }
        const hyphen = this.source.lastIndexOf("-", last.range?.[0] ?? 0);
        const indent = " ".repeat(hyphen - this.lineStart(hyphen));
        const at = this.lineEnd(this.endOf(last));
        const apart = this.source[at - 1] === "\n" ? "" : "\n";
        const lines = Object.entries(value).map(([key, each]) => `${keyText(key)}: ${written(each)}`);
        return { from: at, to: at, text: `${apart}${indent}- ${lines.join(`\n${indent}  `)}\n` };
    }
    removeItem(path: Path): Edit | null {
        const list = this.at(path.slice(0, -1));
        const item = this.at(path);
        if (!isSeq(list) || !item?.range) return null;
        if (list.flow)
            return this.removeFlow(
                (list.items as Node[]).map((each) => [each.range?.[0] ?? 0, this.endOf(each)]),
                Number(path.at(-1)),
            );
        const start = this.lineStart(this.source.lastIndexOf("-", item.range[0]));
        return { from: start, to: this.lineEnd(this.endOf(item)), text: "" };
    }
}

let lastTree: SourceTree | null = null;

/** The tree of a text. The last one is kept: what is drawn is what is edited next. */
export function treeOf(source: string): SourceTree {
    if (lastTree?.source !== source) lastTree = new SourceTree(source);
    return lastTree;
}

function hasAlias(node: unknown): boolean {
    if (isMap(node))
        return node.anchor !== undefined || node.items.some((i) => hasAlias(i.key) || hasAlias(i.value));
    if (isSeq(node)) return node.anchor !== undefined || node.items.some(hasAlias);
    if (isScalar(node)) return node.anchor !== undefined;
    return node !== null && node !== undefined;
}

function entriesOf(map: YAMLMap): Entry[] {
    return map.items.filter((item): item is Entry => isScalar(item.key));
}
function entryOf(map: YAMLMap, key: string): Entry | undefined {
    return entriesOf(map).find((entry) => textOf(entry.key) === key);
}
function textOf(node: unknown): string {
    return isScalar(node) && typeof node.value === "string" ? node.value : "";
}

/** The edits of one text, which must not overlap; those at one place are made in their order. */
export function applied(source: string, edits: readonly (Edit | null)[]): string {
    let out = "";
    let at = 0;
    for (const edit of edits.filter((each) => each !== null).toSorted((a, b) => a.from - b.from)) {
        out += source.slice(at, edit.from) + edit.text;
        at = edit.to;
    }
    return out + source.slice(at);
}

// Words that other programs take for something else than text.
const kReserved = /^(y|n|yes|no|true|false|on|off|null)$/i;

function isName(text: string): boolean {
    return /^[A-Za-z_][\w./-]*$/.test(text) && !kReserved.test(text);
}
/** Inside quotes where there is doubt. */
export function quoted(text: string): string {
    return JSON.stringify(text);
}
function keyText(key: string): string {
    return isName(key) || kReserved.test(key) ? key : quoted(key);
}
/** A value on one line. */
export function written(value: Value): string {
    if (typeof value === "string")
        return isName(value) || /^-?\d+(\.\d+)?$/.test(value) ? value : quoted(value);
    if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
    const entries = Object.entries(value as Record<string, Value>);
    return `{${entries.map(([key, each]) => entryText(key, each)).join(", ")}}`;
}
function entryText(key: string, value: Value): string {
    return `${keyText(key)}: ${isWords(key, value) ? quoted(value) : written(value)}`;
}
/** What people read stands in quotes, even a single word. */
function isWords(key: string, value: Value): value is string {
    return typeof value === "string" && (key === "fr" || key === "en");
}

/** A text in the way in which the one before it was written. */
function like(type: Scalar.Type | undefined | string, text: string, column: number): string {
    if (type === "PLAIN" && /^[\p{L}\d][\p{L}\d ._/()-]*$/u.test(text) && text.trim() === text) return text;
    if (type === "QUOTE_SINGLE" && !/[\n\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
    if (
        type?.startsWith("BLOCK") &&
        /^\S/.test(text) &&
        !/\n\s+\n|\n\n$|\r/.test(text.replaceAll("\n\n", "\n"))
    ) {
        const indent = " ".repeat(column + 2);
        const lines = text.replace(/\n$/, "").split("\n");
        const ends = text.endsWith("\n") ? "" : "-";
        return `|${ends}\n${lines.map((line) => (line === "" ? "" : indent + line)).join("\n")}`;
    }
    return quoted(text);
}
