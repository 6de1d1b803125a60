import { readdirSync, readFileSync } from "node:fs";
import { getSchema } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { markdownReader, toDocument, toMarkdown, Unkept } from "./markdown";
import { articleNodes } from "./nodes";

const schema = getSchema(articleNodes());
const reader = markdownReader();
/** What readers see; a line's end within a paragraph is a space. */
const shown = (text: string) =>
    reader
        .render(text)
        .replaceAll(/\s+/g, " ")
        // A link in bold is a bold link.
        .replaceAll(/<strong>(<a [^>]*>)([^<]*)<\/a><\/strong>/g, "$1<strong>$2</strong></a>");
const lines = (text: string) => text.replaceAll(/\n+/g, "\n").trim();
const through = (text: string) => toMarkdown(toDocument(schema, text));

const folder = new URL("../../../../../data/articles/", import.meta.url);

describe("the articles of the program", () => {
    const kept: string[] = [];
    for (const file of readdirSync(folder)) {
        const article = parse(readFileSync(new URL(file, folder), "utf8"));
        it(`${file} survives the editor`, () => {
            for (const part of ["body", "technical"])
                for (const language of ["fr", "en"]) {
                    const text: string = article[part]?.[language] ?? "";
                    const after = through(text);
                    expect(shown(after)).toBe(shown(text));
                    expect(through(after)).toBe(after);
                    if (lines(after) === lines(text)) kept.push(file);
                }
        });
    }
    it("most of them letter by letter, but for empty lines", () => expect(kept.length).toBeGreaterThan(280));
});

describe("what is typed", () => {
    const paragraph = (words: string) =>
        toMarkdown(schema.node("doc", null, [schema.node("paragraph", null, [schema.text(words)])]));
    it.each([
        "1. not a list",
        "1) nor this",
        "# no heading",
        "- no list",
        "+ nor this",
        "a * b * c, __init__ and snake_case",
        "C:\\Users\\*.tmp [x](y) ![z](picture:a.png)",
        "<b>no HTML</b> & &amp; &nbsp;",
        "<div>no block",
        "`no code` ~~no~~",
        "a | b",
        "> no quote",
        "    no code either",
        "---",
        "Ça_va_ _bien_",
    ])("stays what it is: %s", (words) => {
        const back = toDocument(schema, paragraph(words));
        expect(back.textContent).toBe(words.trim());
        expect(back.firstChild?.type.name).toBe("paragraph");
    });
});

describe("the two ways", () => {
    it.each([
        "| a | b |\n|---|---:|\n| `x\\|y` | **2** |",
        "- [ ] one\n- [x] two",
        "- one\n\n  more\n\n- two",
        "3. three\n4. four\n   - inner",
        "```sh\nls\n\n``\n```",
        "````\n```\n````",
        "a\\\nb",
        "![a \\[lamp\\]](picture:lamp-2.png) and ![](picture:b.png)",
        "[aide](article:ask-for-help) <https://example.org/a_b>",
        "**`code`** *a **b***",
        "> quote\n>\n> - list",
        "a\n\n---\n\nb",
    ])("lead back to %j", (text) => {
        expect(through(text)).toBe(text);
        expect(shown(through(text))).toBe(shown(text));
    });

    it.each([
        "![x](https://example.org/a.png)",
        '[x](https://example.org "title")',
        '![x](picture:a.png "t")',
    ])("are not gone with what would be lost: %s", (text) =>
        expect(() => toDocument(schema, text)).toThrow(Unkept),
    );
});
