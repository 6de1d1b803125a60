import { lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { Notice } from "@/ui/Notice";
import styles from "./Editor.module.css";
import { MarkdownField } from "./MarkdownField";
import type { ArticlePictures } from "./pictures";
import { knowledgeTexts } from "./texts";
import type { Writing } from "./useWriting";

export interface PartProps {
    label: string;
    hint?: string;
    error?: string | undefined;
    language: "fr" | "en";
    rows: number;
    value: string;
    pictures: ArticlePictures;
    /** It can only be read. */
    readOnly: boolean;
    onChange: (value: string) => void;
}

const RichField = lazy(() => import("./rich/RichField"));

/** One text of an article, as it will look or as Markdown. What the former would lose stays Markdown. */
export function TextPart({ writing, ...props }: PartProps & { writing: Writing }) {
    const texts = useTexts(knowledgeTexts).editor;
    const [unkept, setUnkept] = useState(false);
    if (writing === "text" && !unkept)
        return (
            <Suspense fallback={<div className={styles.frame} />}>
                <RichField {...props} onUnkept={() => setUnkept(true)} />
            </Suspense>
        );
    return (
        <>
            <MarkdownField {...props} />
            {unkept && <Notice tone="info">{texts.unkept}</Notice>}
        </>
    );
}

interface FrameProps {
    label: string;
    hint?: string | undefined;
    error?: string | undefined;
    children: (parts: { id: string; describedBy: string | undefined }) => ReactNode;
}

/** Label, field, hint and error of a text, however it is written. */
export function PartFrame({ label, hint, error, children }: FrameProps) {
    const id = useId();
    const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
    return (
        <div className={styles.markdown}>
            <label htmlFor={id} className={styles.label}>
                {label}
            </label>
            {children({ id, describedBy: described || undefined })}
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
