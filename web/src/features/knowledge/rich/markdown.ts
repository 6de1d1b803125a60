// Markdown to the editor's document and back. Both ways stand on libraries that know CommonMark; what is ours are
// tables, items to tick off and pictures, as the server reads them.
import type { Node, Schema } from "@tiptap/pm/model";
import MarkdownIt, { type StateCore, type Token } from "markdown-it";
import { defaultMarkdownSerializer, MarkdownParser, MarkdownSerializer } from "prosemirror-markdown";

/** Something that the editor would lose. */
export class Unkept extends Error {}

const kPicture = "picture:";

/** A paragraph in each cell, because the editor writes into paragraphs. */
function fillCells(state: StateCore): void {
    state.tokens = state.tokens.flatMap((token) => {
        if (token.type === "th_open" || token.type === "td_open")
            return [token, new state.Token("paragraph_open", "p", 1)];
        if (token.type === "th_close" || token.type === "td_close")
            return [new state.Token("paragraph_close", "p", -1), token];
        return [token];
    });
}

/** "[ ] " and "[x] " at the beginning of an item. */
function findChecks({ tokens }: StateCore): void {
    tokens.forEach((token, at) => {
        const words = tokens[at + 2];
        const first = words?.children?.[0];
        if (token.type !== "list_item_open" || tokens[at + 1]?.type !== "paragraph_open" || !first) return;
        const found = /^\[([ xX])\]\s+/.exec(first.content);
        if (first.type !== "text" || !found) return;
        token.meta = { check: found[1] === " " ? "open" : "done" };
        first.content = first.content.slice(found[0].length);
    });
}

export function markdownReader(): MarkdownIt {
    const reader = new MarkdownIt("commonmark", { html: false }).enable("table");
    // Addresses stay as they were typed; the server says which of them lead anywhere.
    reader.normalizeLink = (address) => address;
    reader.validateLink = () => true;
    reader.core.ruler.push("cells", fillCells);
    reader.core.ruler.push("checks", findChecks);
    return reader;
}

function isTight(tokens: readonly Token[], at: number): boolean {
    const level = (tokens[at]?.level ?? 0) + 2;
    for (let next = at + 1; next < tokens.length; next++) {
        const token = tokens[next];
        if (!token || token.level < level - 1) break;
        if (token.level === level && token.type === "paragraph_open") return token.hidden;
    }
    return true;
}

function cellAttributes(token: Token) {
    const style = token.attrGet("style") ?? "";
    return { align: style.replace("text-align:", "") };
}

function pictureAttributes(token: Token) {
    const address = token.attrGet("src") ?? "";
    if (!address.startsWith(kPicture) || token.attrGet("title")) throw new Unkept(address);
    return {
        name: address.slice(kPicture.length),
        alt: token.content.replaceAll(/\\(?=[!-/:-@[-`{-~])/g, ""),
    };
}

function linkAttributes(token: Token) {
    if (token.attrGet("title")) throw new Unkept(token.attrGet("title") ?? "");
    return { href: token.attrGet("href") };
}

const list = (token: Token, tokens: Token[], at: number) => ({
    tight: isTight(tokens, at),
    ...(token.type === "ordered_list_open" && { start: Number(token.attrGet("start") ?? 1) }),
});

function makeParser(schema: Schema): MarkdownParser {
    return new MarkdownParser(schema, markdownReader(), {
        paragraph: { block: "paragraph" },
        heading: {
            block: "heading",
            getAttrs: ({ tag }) => ({ level: Math.min(Math.max(Number(tag.slice(1)), 2), 4) }),
        },
        blockquote: { block: "blockquote" },
        bullet_list: { block: "bulletList", getAttrs: list },
        ordered_list: { block: "orderedList", getAttrs: list },
        list_item: { block: "listItem", getAttrs: ({ meta }) => ({ check: meta?.check ?? null }) },
        fence: {
            block: "codeBlock",
            getAttrs: ({ info }) => ({ language: info.trim().split(/\s+/)[0] || null }),
            noCloseToken: true,
        },
        code_block: { block: "codeBlock", noCloseToken: true },
        hr: { node: "horizontalRule" },
        table: { block: "table" },
        thead: { ignore: true },
        tbody: { ignore: true },
        tr: { block: "tableRow" },
        th: { block: "tableHeader", getAttrs: cellAttributes },
        td: { block: "tableCell", getAttrs: cellAttributes },
        image: { node: "picture", getAttrs: pictureAttributes },
        hardbreak: { node: "hardBreak" },
        em: { mark: "italic" },
        strong: { mark: "bold" },
        link: { mark: "link", getAttrs: linkAttributes },
        code_inline: { mark: "code", noCloseToken: true },
    });
}

/** Where a line break can't stand: headings and cells. */
const oneLine = (text: string) => text.replaceAll(/\\?\n\s*/g, " ").trim();

function cellText(cell: Node): string {
    const { schema } = cell.type;
    const paragraph = cell.firstChild ?? schema.nodes.paragraph?.create();
    const text = writer.serialize(schema.topNodeType.create(null, paragraph ?? null));
    // A bar in a cell begins the next one, in code too.
    return oneLine(text).replaceAll("|", "\\|") || " ";
}

const kRules: Record<string, string> = { left: ":---", right: "---:", center: ":---:" };

const { code, em, link, strong } = defaultMarkdownSerializer.marks;
const nodes = defaultMarkdownSerializer.nodes;
if (!code || !em || !link || !strong) throw new Error("the library writes other marks now");

const writer = new MarkdownSerializer(
    {
        text: (state, node) => {
            const words = node.text ?? "";
            const { inAutolink, atBlockStart, out } = state as unknown as Inside;
            state.text(inAutolink ? words : escaped(words, atBlockStart || out.endsWith("\n")), false);
        },
        paragraph: (state, node) => {
            // An empty line that somebody left says nothing.
            if (node.childCount === 0) return;
            state.renderInline(node);
            state.closeBlock(node);
        },
        heading: (state, node) => {
            state.write(`${"#".repeat(node.attrs.level)} `);
            const { schema } = node.type;
            const line = schema.topNodeType.create(
                null,
                schema.nodes.paragraph?.create(null, node.content) ?? null,
            );
            state.text(oneLine(writer.serialize(line)), false);
            state.closeBlock(node);
        },
        blockquote: nodes.blockquote ?? unknown,
        bulletList: (state, node) => state.renderList(node, "  ", () => "- "),
        orderedList: (state, node) => {
            const start: number = node.attrs.start ?? 1;
            const width = `${start + node.childCount - 1}`.length + 2;
            state.renderList(node, " ".repeat(width), (at) => `${start + at}. `.padEnd(width));
        },
        listItem: (state, node, parent) => {
            const { check } = node.attrs;
            state.write(check ? (check === "done" ? "[x] " : "[ ] ") : "");
            node.forEach((child, _offset, at) => {
                const code = [child, node.maybeChild(at - 1)].some((each) => each?.type.name === "codeBlock");
                if (at > 0 && code && parent.attrs.tight) closeLine(state);
                state.render(child, node, at);
            });
        },
        codeBlock: (state, node) => {
            const longest = Math.max(
                2,
                ...[...node.textContent.matchAll(/`+/g)].map(([ticks]) => ticks.length),
            );
            const fence = "`".repeat(longest + 1);
            state.write(`${fence}${node.attrs.language ?? ""}\n`);
            state.text(node.textContent, false);
            state.write("\n");
            state.write(fence);
            state.closeBlock(node);
        },
        horizontalRule: (state, node) => {
            state.write("---");
            state.closeBlock(node);
        },
        hardBreak: nodes.hard_break ?? unknown,
        picture: (state, node) => {
            const { name, alt } = node.attrs as { name: string; alt: string };
            state.write(`![${state.esc(alt).replaceAll("\n", " ")}](${kPicture}${name})`);
        },
        table: (state, node) => {
            node.forEach((row, _offset, at) => {
                const cells: string[] = [];
                const rules: string[] = [];
                row.forEach((cell) => {
                    cells.push(cellText(cell));
                    rules.push(kRules[cell.attrs.align] ?? "---");
                });
                state.write(`| ${cells.join(" | ")} |\n`);
                if (at === 0) state.write(`|${rules.join("|")}|\n`);
            });
            state.closeBlock(node);
        },
    },
    { italic: em, bold: strong, link, code },
    { hardBreakNodeName: "hardBreak" },
);

function unknown(): never {
    throw new Error("the library writes other nodes now");
}

/** What the library's types don't tell of its state. */
interface Inside {
    inAutolink?: boolean;
    atBlockStart: boolean;
    out: string;
    flushClose: (lines: number) => void;
}

/** Words that stay words: none of their signs means anything. */
function escaped(words: string, begins: boolean): string {
    const within = words
        .replaceAll(/[`*\\~[\]]|<(?=[A-Za-z/!?])|&(?=#?\w+;)/g, "\\$&")
        // Between two letters it is a letter, as in snake_case.
        .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
    if (!begins) return within;
    return within
        .trimStart()
        .replace(/^(?:[-+](?=[\s-]|$)|>|#{1,6}(?=\s|$)|=+(?=\s*$))/, "\\$&")
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** Within a tight list an empty line would make the list loose; around code none is needed. */
function closeLine(state: object): void {
    (state as Inside).flushClose(1);
}

const parsers = new WeakMap<Schema, MarkdownParser>();

/** Throws where something would be lost. */
export function toDocument(schema: Schema, markdown: string): Node {
    let parser = parsers.get(schema);
    if (!parser) {
        parser = makeParser(schema);
        parsers.set(schema, parser);
    }
    return parser.parse(markdown);
}

export function toMarkdown(document: Node): string {
    return writer.serialize(document).trimEnd();
}
