import { type ChainedCommands, Editor } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import Placeholder from "@tiptap/extension-placeholder";
import StarterKit from "@tiptap/starter-kit";
import { Bold, Code, Italic, List, ListOrdered, Paperclip, TextQuote } from "lucide-react";
import { lazy, Suspense, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import type { FileView } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "../Button";
import { cx } from "../cx";
import { FileChips } from "../FileChips";
import { problemText } from "../problemText";
import { uiTexts } from "../texts";
import { toast } from "../toast";
import { pastedName, uploadFile } from "../upload";
import { EditorTools, useTransactions } from "./EditorTools";
import { type MentionKeys, MentionList } from "./MentionList";
import { MentionNode } from "./mentionNode";
import type { RichTextProps } from "./RichText";
import styles from "./RichText.module.css";

const PictureMarks = lazy(() => import("./PictureMarks"));

const kNoFiles: readonly FileView[] = [];
const kTools = [
    ["bold", Bold, (chain: ChainedCommands) => chain.toggleBold()],
    ["italic", Italic, (chain: ChainedCommands) => chain.toggleItalic()],
    ["bulletList", List, (chain: ChainedCommands) => chain.toggleBulletList()],
    ["orderedList", ListOrdered, (chain: ChainedCommands) => chain.toggleOrderedList()],
    ["blockquote", TextQuote, (chain: ChainedCommands) => chain.toggleBlockquote()],
    ["codeBlock", Code, (chain: ChainedCommands) => chain.toggleCodeBlock()],
] as const;
const kWords = {
    bold: "bold",
    italic: "italic",
    bulletList: "bullets",
    orderedList: "numbers",
    blockquote: "quote",
    codeBlock: "code",
} as const;

interface PictureToolProps {
    editor: Editor;
    onFiles: NonNullable<RichTextProps["onFiles"]>;
}

export default function RichTextBase(props: RichTextProps) {
    const { label, files = kNoFiles, onFiles, className } = props;
    const texts = useTexts(uiTexts).editor;
    const place = useRef<HTMLDivElement>(null);
    const picker = useRef<HTMLInputElement>(null);
    const latest = useRef(props);
    const [editor, setEditor] = useState<Editor | null>(null);
    const [html, setHtml] = useState(props.initialHtml);
    const [uploading, setUploading] = useState<readonly string[]>([]);
    const take = useRef<(list: readonly File[]) => void>(() => undefined);
    const mentionKeys = useRef<MentionKeys | null>(null);

    useLayoutEffect(() => {
        latest.current = props;
        take.current = (list) => {
            if (props.onFiles) for (const file of list) void upload(file);
        };
    });

    const upload = async (file: File) => {
        const name = pastedName(file, new Date());
        setUploading((names) => [...names, name]);
        try {
            const view = await uploadFile(file, name);
            latest.current.onFiles?.((current) => [...current, view]);
            if (view.image) {
                const image = { type: "image", attrs: { src: view.url, alt: name } };
                // With a line after it, so that what is typed next does not replace the picture.
                editor
                    ?.chain()
                    .focus()
                    .insertContent([image, { type: "paragraph" }])
                    .run();
            }
        } catch (error) {
            toast({ tone: "problem", text: texts.failed(name, problemText(error)) });
        } finally {
            setUploading((names) => names.filter((other) => other !== name));
        }
    };

    useEffect(() => {
        if (!place.current) return;
        const made = makeEditor(
            place.current,
            () => ({
                ...latest.current,
                onChange: (next) => {
                    setHtml(next);
                    latest.current.onChange(next);
                },
            }),
            (list) => take.current(list),
            (event) => mentionKeys.current?.(event) ?? false,
        );
        setEditor(made);
        return () => made.destroy();
    }, []);

    // Label and placeholder may change while the text stays.
    const { placeholder } = props;
    // biome-ignore lint/correctness/useExhaustiveDependencies: the editor asks for them when it is drawn
    useEffect(() => {
        editor?.view.dispatch(editor.state.tr);
    }, [editor, label, placeholder]);

    useImperativeHandle(
        props.ref,
        () => ({
            focus: () => editor?.commands.focus(endOfText(editor, latest.current.tail ?? "")),
            // What is put here is not typed: an address in it stays the text that it is.
            setHtml: (html) =>
                editor?.chain().setMeta("preventAutolink", true).setContent(html, { emitUpdate: true }).run(),
            insertHtml: (html) =>
                editor?.chain().focus().setMeta("preventAutolink", true).insertContent(html).run(),
        }),
        [editor],
    );

    const remove = (id: number) => {
        onFiles?.((current) => current.filter((file) => file.id !== id));
        const src = files.find((file) => file.id === id)?.url;
        if (editor && src) removeImage(editor, src);
    };

    return (
        <div className={cx(styles.frame, className)}>
            {editor && (
                <EditorTools
                    editor={editor}
                    label={texts.toolbar}
                    tools={() =>
                        kTools.map(([name, Icon, run]) => ({
                            key: name,
                            Icon,
                            label: texts[kWords[name]],
                            active: editor.isActive(name),
                            run: () => run(editor.chain().focus()).run(),
                        }))
                    }
                >
                    {onFiles && (
                        <IconButton
                            icon={<Paperclip size={15} />}
                            label={texts.attach}
                            onClick={() => picker.current?.click()}
                        />
                    )}
                    {onFiles && <PictureTool editor={editor} onFiles={onFiles} />}
                </EditorTools>
            )}
            <input
                ref={picker}
                type="file"
                multiple
                hidden
                aria-label={texts.attach}
                onChange={(event) => {
                    take.current([...(event.target.files ?? [])]);
                    event.target.value = "";
                }}
            />
            <div ref={place} className={styles.place} data-label={label} />
            {editor && props.mentions && (
                <MentionList editor={editor} keys={mentionKeys} find={props.mentions} />
            )}
            <FileChips
                files={files.filter((file) => !html.includes(`"${file.url}"`))}
                uploading={uploading}
                onRemove={remove}
            />
        </div>
    );
}

/** Only while a picture is chosen in the text. */
function PictureTool({ editor, onFiles }: PictureToolProps) {
    useTransactions(editor);
    if (!editor.isActive("image")) return null;
    return (
        <Suspense fallback={null}>
            <PictureMarks editor={editor} onFiles={onFiles} />
        </Suspense>
    );
}

function makeEditor(
    element: HTMLElement,
    props: () => RichTextProps,
    take: (files: readonly File[]) => void,
    mentionKeys: MentionKeys,
): Editor {
    const { initialHtml, autoFocus, describedBy } = props();
    const filesOf = (data: DataTransfer | null) => {
        const list = [...(data?.files ?? [])];
        // A spreadsheet puts a picture beside its table: the table is meant.
        const text =
            data?.types.includes("text/html") && !list.some((file) => file.type.startsWith("image/"));
        return text ? [] : list;
    };
    return new Editor({
        element,
        injectCSS: false,
        autofocus: autoFocus ? "end" : false,
        content: initialHtml,
        extensions: [
            StarterKit.configure({
                heading: false,
                horizontalRule: false,
                link: { openOnClick: false, autolink: true, protocols: ["http", "https", "mailto", "tel"] },
            }),
            Image.configure({ inline: false, allowBase64: false }),
            MentionNode,
            Placeholder.configure({ placeholder: () => props().placeholder ?? "" }),
        ],
        editorProps: {
            attributes: () => ({
                role: "textbox",
                "aria-multiline": "true",
                "aria-label": props().label,
                ...(describedBy && { "aria-describedby": describedBy }),
                class: styles.text ?? "",
            }),
            handlePaste: (_view, event) => {
                const files = filesOf(event.clipboardData);
                if (files.length === 0) return false;
                take(files);
                return true;
            },
            handleDrop: (_view, event) => {
                const files = filesOf(event.dataTransfer);
                if (files.length === 0) return false;
                event.preventDefault();
                take(files);
                return true;
            },
            handleTextInput: (view, from, to, text) => {
                const line = view.state.doc.resolve(from).parent;
                const begins = text === "/" && from === to && line.textContent === "";
                return begins && line.type.name === "paragraph" && (props().onSlash?.() ?? false);
            },
            handleKeyDown: (_view, event) => {
                if (mentionKeys(event)) return true;
                if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return false;
                props().onSubmit?.();
                return true;
            },
        },
        onUpdate: ({ editor }) => {
            const html = isBlank(editor) ? "" : editor.getHTML();
            props().onChange(html);
        },
    });
}

/** Where one goes on writing: before the tail where it stands, else at the end. */
function endOfText(editor: Editor, tail: string): number | "end" {
    const { doc } = editor.state;
    const last = doc.lastChild;
    if (tail === "" || !last || doc.childCount < 2 || !editor.getHTML().endsWith(tail)) return "end";
    return doc.content.size - last.nodeSize - 1;
}

function isBlank(editor: Editor): boolean {
    let image = false;
    editor.state.doc.descendants((node) => {
        image ||= node.type.name === "image";
    });
    return !image && editor.getText().trim() === "";
}

function removeImage(editor: Editor, src: string): void {
    const { tr, doc } = editor.state;
    doc.descendants((node, position) => {
        if (node.type.name === "image" && node.attrs.src === src) {
            tr.delete(tr.mapping.map(position), tr.mapping.map(position + node.nodeSize));
        }
    });
    if (tr.docChanged) editor.view.dispatch(tr);
}
