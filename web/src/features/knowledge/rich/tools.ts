// The buttons above a text, and what they do.
import type { Editor } from "@tiptap/core";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from "@tiptap/pm/tables";
import {
    Bold,
    Code,
    Columns3,
    Grid2x2X,
    Heading2,
    Heading3,
    Italic,
    Link2,
    List,
    ListChecks,
    ListOrdered,
    Rows3,
    SquareCode,
    Table,
    TableColumnsSplit,
    TableRowsSplit,
    TextQuote,
} from "lucide-react";
import type { EditorTool } from "@/ui/richtext/EditorTools";
import type { texts as english } from "../texts/en";

type Texts = typeof english.editor.tools;

const cell = (type: string) => ({ type, content: [{ type: "paragraph" }] });
const row = (type: string) => ({ type: "tableRow", content: [cell(type), cell(type)] });
/** Table, row, cell, paragraph. */
const kToFirstCell = 4;
const kTable = { type: "table", content: [row("tableHeader"), row("tableCell"), row("tableCell")] };

/** An empty table, with the caret in its first cell. */
function insertTable(editor: Editor): void {
    const { from } = editor.state.selection;
    editor.chain().focus().insertContent(kTable).run();
    let first: number | undefined;
    editor.state.doc.descendants((node, position) => {
        // It took the place of an empty paragraph, or stands behind one that was divided.
        if (node.type.name === "table" && position >= from - 2) first ??= position;
        return false;
    });
    if (first !== undefined) editor.commands.setTextSelection(first + kToFirstCell);
}

/** A link on what is chosen; where nothing is, on words that can be written over. */
function toggleLink(editor: Editor, words: string): void {
    if (editor.isActive("link")) {
        editor.chain().focus().extendMarkRange("link").unsetLink().run();
        return;
    }
    const { from, empty } = editor.state.selection;
    const chain = editor.chain().focus();
    if (empty) chain.insertContent(words).setTextSelection({ from, to: from + words.length });
    chain.setLink({ href: "https://" }).run();
}

/** To be ticked off, ticked, or neither; a paragraph becomes an item first. */
function toggleCheck(editor: Editor): void {
    if (!editor.isActive("listItem")) editor.chain().focus().toggleBulletList().run();
    const check = editor.getAttributes("listItem").check as string | null;
    const next = check === null ? "open" : check === "open" ? "done" : null;
    editor.chain().focus().updateAttributes("listItem", { check: next }).run();
}

function tableTools(editor: Editor, texts: Texts): EditorTool[] {
    const run = (command: typeof addRowAfter) => () => {
        command(editor.state, editor.view.dispatch);
        editor.commands.focus();
    };
    const tools = [
        ["rowAdd", TableRowsSplit, addRowAfter],
        ["rowDrop", Rows3, deleteRow],
        ["columnAdd", TableColumnsSplit, addColumnAfter],
        ["columnDrop", Columns3, deleteColumn],
        ["tableDrop", Grid2x2X, deleteTable],
    ] as const;
    return tools.map(([key, Icon, command]) => ({
        key,
        Icon,
        label: texts[key],
        active: false,
        run: run(command),
    }));
}

export function toolsOf(editor: Editor, texts: Texts): readonly EditorTool[] {
    const chain = () => editor.chain().focus();
    const plain: readonly EditorTool[] = [
        { key: "bold", Icon: Bold, shortcut: "Ctrl+B", run: () => chain().toggleBold().run() },
        { key: "italic", Icon: Italic, shortcut: "Ctrl+I", run: () => chain().toggleItalic().run() },
        { key: "code", Icon: Code, shortcut: "Ctrl+E", run: () => chain().toggleCode().run() },
        { key: "link", Icon: Link2, run: () => toggleLink(editor, texts.words) },
        { key: "bulletList", words: "bullets", Icon: List, run: () => chain().toggleBulletList().run() },
        {
            key: "orderedList",
            words: "steps",
            Icon: ListOrdered,
            run: () => chain().toggleOrderedList().run(),
        },
        { key: "blockquote", words: "quote", Icon: TextQuote, run: () => chain().toggleBlockquote().run() },
        { key: "codeBlock", Icon: SquareCode, run: () => chain().toggleCodeBlock().run() },
    ].map(({ words, ...tool }) => ({
        ...tool,
        label: texts[(words ?? tool.key) as keyof Texts],
        active: editor.isActive(tool.key),
    }));
    const headings = ([2, 3] as const).map((level) => ({
        key: `h${level}`,
        Icon: level === 2 ? Heading2 : Heading3,
        label: level === 2 ? texts.heading : texts.subheading,
        active: editor.isActive("heading", { level }),
        run: () => chain().toggleHeading({ level }).run(),
    }));
    const checks: EditorTool = {
        key: "checks",
        Icon: ListChecks,
        label: texts.checks,
        active: Boolean(editor.getAttributes("listItem").check),
        run: () => toggleCheck(editor),
    };
    const within = editor.isActive("table");
    const table: EditorTool = {
        key: "table",
        Icon: Table,
        label: texts.table,
        active: within,
        run: () => {
            if (!within) insertTable(editor);
        },
    };
    return [...headings, ...plain, checks, table, ...(within ? tableTools(editor, texts) : [])];
}
