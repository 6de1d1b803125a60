import { Bold, Code, Heading2, Italic, Link2, List, ListOrdered } from "lucide-react";
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { IconButton } from "@/ui/Button";
import styles from "./Editor.module.css";
import { apply, type Tool } from "./markdown";
import { knowledgeTexts } from "./texts";

interface MarkdownFieldProps {
    label: string;
    hint?: string;
    error?: string | undefined;
    language: "fr" | "en";
    rows: number;
    value: string;
    onChange: (value: string) => void;
}

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
export function MarkdownField({ label, hint, error, language, rows, value, onChange }: MarkdownFieldProps) {
    const texts = useTexts(knowledgeTexts).editor.tools;
    const id = useId();
    const area = useRef<HTMLTextAreaElement>(null);
    const wanted = useRef<{ start: number; end: number } | null>(null);
    useLayoutEffect(() => {
        if (!wanted.current) return;
        area.current?.setSelectionRange(wanted.current.start, wanted.current.end);
        wanted.current = null;
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
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
    return (
        <div className={styles.markdown}>
            <label htmlFor={id} className={styles.label}>
                {label}
            </label>
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
                </div>
                <textarea
                    ref={area}
                    id={id}
                    rows={rows}
                    lang={language}
                    spellCheck
                    aria-describedby={described || undefined}
                    aria-invalid={error ? true : undefined}
                    value={value}
                    onChange={(event) => onChange(event.target.value)}
                    onKeyDown={onKeyDown}
                />
            </div>
            {hint && (
                <p id={`${id}-hint`} className="muted">
                    {hint}
                </p>
            )}
            {error && (
                <p id={`${id}-error`} className={styles.error}>
                    {error}
                </p>
            )}
        </div>
    );
}
