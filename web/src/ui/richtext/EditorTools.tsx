import type { Editor } from "@tiptap/core";
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { IconButton } from "../Button";
import { cx } from "../cx";
import styles from "./RichText.module.css";

export interface EditorTool {
    key: string;
    Icon: LucideIcon;
    label: string;
    shortcut?: string;
    active: boolean;
    run: () => void;
}

interface EditorToolsProps {
    editor: Editor;
    label: string;
    /** As they are now: asked for whenever the text or the caret changes. */
    tools: () => readonly EditorTool[];
    /** Tools of another kind, behind the others. */
    children?: ReactNode;
}

/** Draws the caller anew whenever the text or the caret changes. */
export function useTransactions(editor: Editor | null): void {
    const [, redraw] = useState(0);
    useEffect(() => {
        if (!editor) return;
        const onTransaction = () => redraw((count) => count + 1);
        editor.on("transaction", onTransaction);
        return () => {
            editor.off("transaction", onTransaction);
        };
    }, [editor]);
}

/** The bar above a text that is being written. */
export function EditorTools({ editor, label, tools, children }: EditorToolsProps) {
    useTransactions(editor);
    return (
        <div role="toolbar" aria-label={label} className={styles.tools}>
            {tools().map(({ key, Icon, label: title, shortcut, active, run }) => (
                <IconButton
                    key={key}
                    icon={<Icon size={15} />}
                    label={title}
                    {...(shortcut && { shortcut })}
                    aria-pressed={active}
                    className={cx(active && styles.on)}
                    onClick={run}
                />
            ))}
            {children}
        </div>
    );
}
