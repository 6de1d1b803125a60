// What the editor of articles knows: exactly what the server's Markdown knows, no more. Tables are rows of cells of
// one paragraph, items of lists may be ticked off, pictures have a name and words.
import { type Extensions, mergeAttributes, Node } from "@tiptap/core";
import Code from "@tiptap/extension-code";
import { BulletList, ListItem, OrderedList } from "@tiptap/extension-list";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";
import StarterKit from "@tiptap/starter-kit";

export interface PictureOptions {
    /** Where a picture of this name is; nothing where there is none. */
    addressOf: (name: string) => string | null;
}

const kTableRoles: Record<string, string> = {
    table: "table",
    tableRow: "row",
    tableCell: "cell",
    tableHeader: "header_cell",
};

const Table = Node.create({
    name: "table",
    group: "block",
    content: "tableRow+",
    isolating: true,
    parseHTML: () => [{ tag: "table" }],
    renderHTML: () => ["table", ["tbody", 0]],
    // The library for tables tells by this which node is what.
    extendNodeSchema: ({ name }) => ({ tableRole: kTableRoles[name] }),
    addProseMirrorPlugins: () => [tableEditing()],
    addKeyboardShortcuts() {
        const go = (direction: 1 | -1) => () =>
            goToNextCell(direction)(this.editor.state, this.editor.view.dispatch);
        return { Tab: go(1), "Shift-Tab": go(-1) };
    },
});

const TableRow = Node.create({
    name: "tableRow",
    content: "(tableCell | tableHeader)+",
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
});

const cell = (name: string, tag: string) =>
    Node.create({
        name,
        content: "paragraph",
        isolating: true,
        addAttributes: () => ({
            // The library for tables asks for these; Markdown has no such cells.
            colspan: { default: 1, rendered: false, parseHTML: () => 1 },
            rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
            colwidth: { default: null, rendered: false },
            align: { default: "", rendered: false },
        }),
        parseHTML: () => [{ tag }],
        renderHTML: () => [tag, 0],
    });

/** A picture of the article. Pictures of pages that something was copied from have no name and are left out. */
const Picture = Node.create<PictureOptions>({
    name: "picture",
    group: "inline",
    inline: true,
    draggable: true,
    addOptions: () => ({ addressOf: () => null }),
    addAttributes: () => ({
        name: { default: "", parseHTML: (element) => element.dataset.picture ?? "", rendered: false },
        alt: { default: "", parseHTML: (element) => element.getAttribute("alt") ?? "", rendered: false },
    }),
    parseHTML: () => [{ tag: "img[data-picture]" }],
    renderHTML({ node, HTMLAttributes }) {
        const { name, alt } = node.attrs as { name: string; alt: string };
        const src = this.options.addressOf(name);
        const attributes = mergeAttributes(HTMLAttributes, { "data-picture": name });
        if (!src) return ["span", attributes, `[${alt || name}]`];
        return ["img", mergeAttributes(attributes, { src, alt })];
    },
});

const tight = { default: true, rendered: false };

export function articleNodes(options: Partial<PictureOptions> = {}): Extensions {
    return [
        StarterKit.configure({
            heading: { levels: [2, 3, 4] },
            strike: false,
            underline: false,
            bulletList: false,
            orderedList: false,
            listItem: false,
            code: false,
            trailingNode: false,
            link: {
                openOnClick: false,
                autolink: true,
                protocols: ["mailto", "tel", "article", "guide"],
                HTMLAttributes: { target: null, rel: null, class: null },
            },
        }),
        BulletList.extend({ addAttributes: () => ({ tight }) }),
        OrderedList.extend({
            addAttributes() {
                return { ...this.parent?.(), tight };
            },
        }),
        ListItem.extend({
            addAttributes: () => ({
                check: {
                    default: null,
                    parseHTML: (element: HTMLElement) => element.dataset.check ?? null,
                    renderHTML: ({ check }: Record<string, unknown>) =>
                        check ? { "data-check": check } : {},
                },
            }),
        }),
        Table,
        TableRow,
        cell("tableCell", "td"),
        cell("tableHeader", "th"),
        Picture.configure(options),
        // Bold code is code. Last, because in Markdown nothing is formatted within code.
        Code.extend({ excludes: "" }),
    ];
}
