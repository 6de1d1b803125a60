import { Printer } from "lucide-react";
import type { Language } from "@/core/i18n/catalogue";
import { useTexts } from "@/core/i18n/catalogue";
import styles from "./OnPaper.module.css";
import { articleTexts } from "./texts";

interface OnPaperProps {
    article: number;
    language: Language;
    /** There is a part for technicians, and whoever reads is one. */
    technical?: boolean;
}

/** The article as a document, with the part for technicians, or as a notice of one page. */
export function OnPaper({ article, language, technical }: OnPaperProps) {
    const texts = useTexts(articleTexts).paper;
    const address = (more: Record<string, string>) =>
        `/api/articles/${article}/pdf?${new URLSearchParams({ language, ...more })}`;
    return (
        <nav className={styles.paper} aria-label={texts.label}>
            <Printer size={16} aria-hidden="true" />
            <a href={address({})} target="_blank" rel="noopener">
                {texts.document}
            </a>
            {technical && (
                <a href={address({ technical: "true" })} target="_blank" rel="noopener">
                    {texts.technical}
                </a>
            )}
            <a href={address({ notice: "true" })} target="_blank" rel="noopener">
                {texts.notice}
            </a>
        </nav>
    );
}
