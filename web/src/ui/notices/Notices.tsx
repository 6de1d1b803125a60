import { Construction, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import type { NoticeView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { cx } from "../cx";
import styles from "./Notices.module.css";
import { noticeTexts } from "./texts";
import { isDue, whenWords } from "./when";

const kIcons: Record<NoticeView["severity"], LucideIcon> = {
    info: Info,
    maintenance: Construction,
    disruption: TriangleAlert,
};

interface Props {
    items: readonly NoticeView[];
    /** In a bar above something else: one line each. */
    compact?: boolean;
    /** Within a part of the page that has a name already. */
    unnamed?: boolean;
    /** Beside each, at its end. */
    action?: (notice: NoticeView, title: string) => ReactNode;
}

/** What the desk announces, as far as it is due; nothing where there is nothing to say. */
export default function Notices({ items, compact, unnamed, action }: Props) {
    const texts = useTexts(noticeTexts);
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    const due = items.filter((notice) => isDue(notice, now));
    if (due.length === 0) return null;
    return (
        <section
            aria-label={unnamed ? undefined : texts.label}
            className={cx(styles.list, compact && styles.compact)}
        >
            {due.map((notice) => {
                const Icon = kIcons[notice.severity];
                const title = notice.title[language];
                return (
                    <article key={notice.id} className={cx(styles.notice, styles[notice.severity])}>
                        <Icon size={18} aria-hidden="true" />
                        <Words
                            compact={compact === true}
                            kind={texts.severity[notice.severity]}
                            title={title}
                            text={notice.text[language]}
                            when={whenWords(notice, now, texts, format)}
                        />
                        {action?.(notice, title)}
                    </article>
                );
            })}
        </section>
    );
}

interface WordsProps {
    compact: boolean;
    kind: string;
    title: string;
    text: string;
    when: string;
}

/** In a bar the text is there for whoever asks. */
function Words({ compact, kind, title, text, when }: WordsProps) {
    const heading = (
        <h2>
            <span className="visually-hidden">{kind} </span>
            {title}
        </h2>
    );
    const time = <p className={styles.when}>{when}</p>;
    if (compact && text) {
        return (
            <details className={styles.words}>
                <summary>
                    {heading}
                    {time}
                </summary>
                <p className={styles.text}>{text}</p>
            </details>
        );
    }
    return (
        <div className={styles.words}>
            {heading}
            {text && <p className={styles.text}>{text}</p>}
            {time}
        </div>
    );
}
