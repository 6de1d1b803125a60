// Mentions in the editor: the piece of text that one is, and the place where one is being typed.

import { type Editor, mergeAttributes, Node } from "@tiptap/core";
import { type MentionChoice, nameAt } from "./mention";

export const MentionNode = Node.create({
    name: "mention",
    group: "inline",
    inline: true,
    atom: true,
    selectable: false,
    addAttributes: () => ({
        key: {
            default: "",
            parseHTML: (element: HTMLElement) => element.getAttribute("data-mention"),
            renderHTML: ({ key }: { key: string }) => ({ "data-mention": key }),
        },
        name: {
            default: "",
            parseHTML: (element: HTMLElement) => element.textContent?.replace(/^@/, "") ?? "",
            renderHTML: () => ({}),
        },
    }),
    parseHTML: () => [{ tag: "span[data-mention]" }],
    renderHTML: ({ node, HTMLAttributes }) => [
        "span",
        mergeAttributes(HTMLAttributes),
        `@${node.attrs.name}`,
    ],
    renderText: ({ node }) => `@${node.attrs.name}`,
});

/** What is being typed after "@". */
export interface Naming {
    query: string;
    from: number;
    to: number;
}

export function namingIn(editor: Editor): Naming | null {
    const { selection } = editor.state;
    if (!selection.empty || editor.isActive("codeBlock")) return null;
    const { $from, from } = selection;
    // A piece that is no text counts as one sign, so that positions stay right.
    const before = $from.parent.textBetween(0, $from.parentOffset, undefined, "\ufffc");
    const query = nameAt(before);
    return query === null ? null : { query, from: from - query.length - 1, to: from };
}

export function putMention(editor: Editor, at: Naming, { key, name }: MentionChoice): void {
    editor
        .chain()
        .focus()
        .insertContentAt({ from: at.from, to: at.to }, [
            { type: "mention", attrs: { key, name } },
            { type: "text", text: " " },
        ])
        .run();
}
