import { useState } from "react";
import { Link } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import styles from "./Together.module.css";
import { type ArticleComment, settleComment } from "./tasks";
import { togetherTexts } from "./texts";

/** What a reader said of an article, as a task of whoever looks after it: done is dealt with. */
export function CommentLine({ said }: { said: ArticleComment }) {
    const texts = useTexts(togetherTexts).tasks;
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    const [busy, setBusy] = useState(false);
    const settle = async () => {
        setBusy(true);
        try {
            await settleComment(said);
            toast({ tone: "success", text: texts.settled });
        } catch (error) {
            setBusy(false);
            toast({ tone: "problem", text: problemText(error) });
        }
    };
    const title = said.title[language];
    return (
        <li className={styles.task}>
            <input
                type="checkbox"
                aria-label={texts.settle(title)}
                checked={busy}
                disabled={busy}
                onChange={() => void settle()}
            />
            <div className={styles.taskWords}>
                <span className={styles.title}>{said.comment}</span>
                <span className={styles.facts}>
                    <span>{said.helped ? texts.helped : texts.notHelped}</span>
                    <span>{said.person?.name}</span>
                    <time dateTime={said.at}>{format.relative(new Date(said.at), now)}</time>
                    <span>{said.owner?.name ?? texts.nobody}</span>
                    <Link href={`/articles/${said.key}`}>{title}</Link>
                </span>
            </div>
        </li>
    );
}
