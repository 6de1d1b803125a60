import { lazy, type Ref, Suspense } from "react";
import type { FileView } from "@/core/api/types";
import type { FindMentions } from "./mention";
import styles from "./RichText.module.css";

export interface RichTextHandle {
    /** Puts the caret at the end of the text, above the tail. */
    focus(): void;
    setHtml(html: string): void;
    /** Puts HTML where the caret is, and the caret behind it. */
    insertHtml(html: string): void;
}

export interface RichTextProps {
    label: string;
    placeholder?: string;
    /** What the editor holds at first; later changes come through the handle. */
    initialHtml: string;
    /** HTML of the paragraph that may stand below what is written, such as a signature. */
    tail?: string;
    /** Called at each change; the html is empty when nothing is written. */
    onChange: (html: string) => void;
    files?: readonly FileView[];
    /** Left out where only words are written: nothing can be attached then. */
    onFiles?: (change: (files: readonly FileView[]) => readonly FileView[]) => void;
    /** Ctrl+Enter. */
    onSubmit?: () => void;
    /** Called when "/" is typed at the beginning of an empty line; true if that is enough and it need not be written. */
    onSlash?: () => boolean;
    /** Finds who can be named after "@", by how the name begins; left out where nobody can be. */
    mentions?: FindMentions | undefined;
    autoFocus?: boolean;
    describedBy?: string | undefined;
    ref?: Ref<RichTextHandle>;
    className?: string | undefined;
}

const RichTextBase = lazy(() => import("./RichTextBase"));

/** A small word processor: bold, lists, quotes, pictures pasted or dropped, files attached. */
export function RichText(props: RichTextProps) {
    return (
        <Suspense fallback={<div className={styles.frame} />}>
            <RichTextBase {...props} />
        </Suspense>
    );
}
