import { Bold, Code, Heading2, Italic, Link2, List, ListOrdered } from "lucide-react";
import { type ClipboardEvent, type DragEvent, type KeyboardEvent, useLayoutEffect, useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import styles from "./Editor.module.css";
import { apply, type Tool } from "./markdown";
import { PictureButton } from "./PictureButton";
import { PartFrame, type PartProps } from "./TextPart";
import { knowledgeTexts } from "./texts";
import { usePictureDialog } from "./usePictureDialog";

const kTools = [
    { tool: "bold", Icon: Bold, key: "b" },
    { tool: "italic", Icon: Italic, key: "i" },
    { tool: "heading", Icon: Heading2 },
    { tool: "bullets", Icon: List },
    { tool: "steps", Icon: ListOrdered },
    { tool: "code", Icon: Code, key: "e" },
    { tool: "link", Icon: Link2 },
] as const;

/** Markdown with buttons for those who don't know its signs, and keys for those in a hurry. */
export function MarkdownField(props: PartProps) {
    const { label, hint, error, language, rows, value, pictures, readOnly, onChange } = props;
    const texts = useTexts(knowledgeTexts).editor.tools;
    const area = useRef<HTMLTextAreaElement>(null);
    const wanted = useRef<{ start: number; end: number } | null>(null);
    useLayoutEffect(() => {
        if (!wanted.current) return;
        area.current?.setSelectionRange(wanted.current.start, wanted.current.end);
        wanted.current = null;
    });
    const { take, dialog } = usePictureDialog(pictures, (name, words) => {
        const field = area.current;
        const at = field?.selectionStart ?? value.length;
        const text = field?.value ?? value;
        // Signs of Markdown in the words are words.
        const shown = words.replaceAll(/[\\[\]]/g, "\\$&");
        const picture = `![${shown}](picture:${name})`;
        wanted.current = { start: at + picture.length, end: at + picture.length };
        onChange(text.slice(0, at) + picture + text.slice(field?.selectionEnd ?? at));
    });
    const use = (tool: Tool) => {
        const field = area.current;
        if (!field) return;
        field.focus();
        const done = apply(
            tool,
            { text: field.value, start: field.selectionStart, end: field.selectionEnd },
            texts.words,
        );
        wanted.current = done;
        onChange(done.text);
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
        const found = kTools.find((each) => "key" in each && each.key === event.key);
        if (!found) return;
        event.preventDefault();
        use(found.tool);
    };
    const onFiles = (event: ClipboardEvent | DragEvent) => {
        const files = "clipboardData" in event ? event.clipboardData.files : event.dataTransfer.files;
        if (take(files)) event.preventDefault();
    };
    return (
        <PartFrame label={label} hint={hint} error={error}>
            {({ id, describedBy }) => (
                <div className={styles.frame}>
                    <div role="toolbar" aria-label={`${texts.label}: ${label}`} className={styles.tools}>
                        {kTools.map(({ tool, Icon, ...more }) => (
                            <IconButton
                                key={tool}
                                icon={<Icon size={15} />}
                                label={texts[tool]}
                                {...("key" in more && { shortcut: `Ctrl+${more.key.toUpperCase()}` })}
                                onClick={() => use(tool)}
                            />
                        ))}
                        <PictureButton onFiles={take} />
                    </div>
                    <textarea
                        ref={area}
                        id={id}
                        rows={rows}
                        lang={language}
                        spellCheck
                        readOnly={readOnly}
                        aria-describedby={describedBy}
                        aria-invalid={error ? true : undefined}
                        value={value}
                        onChange={(event) => onChange(event.target.value)}
                        onKeyDown={onKeyDown}
                        onPaste={onFiles}
                        onDrop={onFiles}
                    />
                    {dialog}
                </div>
            )}
        </PartFrame>
    );
}
