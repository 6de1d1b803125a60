import { Check, ThumbsDown, ThumbsUp } from "lucide-react";
import { Link } from "wouter";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useNow } from "@/core/useNow";
import { Button } from "@/ui/Button";
import { cx } from "@/ui/cx";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { useSend } from "@/ui/records/useSend";
import { type Feedback, settleFeedback, useFeedback } from "./articles";
import styles from "./Knowledge.module.css";
import { knowledgeTexts } from "./texts";

/** What readers said of one article. */
export function FeedbackList({ article }: { article: number }) {
    const texts = useTexts(knowledgeTexts).feedback;
    const { data } = useFeedback(article);
    if (!data) return null;
    return (
        <section aria-label={texts.title}>
            <h2>{texts.title}</h2>
            {data.length === 0 && <p className="muted">{texts.none}</p>}
            <ul>
                {data.map((said) => (
                    <Said key={said.id} said={said} />
                ))}
            </ul>
        </section>
    );
}

interface SaidProps {
    said: Feedback;
    /** Names the article, where several stand in one list. */
    named?: boolean;
}

export function Said({ said, named }: SaidProps) {
    const texts = useTexts(knowledgeTexts).feedback;
    const language = useLanguage();
    const format = useFormats();
    const now = useNow();
    const { busy, problem, attempt } = useSend();
    const Thumb = said.helped ? ThumbsUp : ThumbsDown;
    return (
        <li className={styles.said}>
            <p className={styles.facts}>
                <span className={cx(styles.vote, said.helped ? styles.yes : styles.no)}>
                    <Thumb size={14} aria-hidden="true" />
                    {said.helped ? texts.helped : texts.not}
                </span>
                <span>{said.person?.name}</span>
                <time dateTime={said.at}>{format.relative(new Date(said.at), now)}</time>
                {said.settledAt && <span>{texts.settled(said.settledBy?.name ?? "")}</span>}
            </p>
            {said.comment !== "" && <p className={styles.words}>{said.comment}</p>}
            {named && (
                <p className={styles.facts}>
                    <Link href={`/articles/${said.key}`}>{texts.about(said.title[language])}</Link>
                    {said.owner && <span>{texts.owner(said.owner.name)}</span>}
                </p>
            )}
            {said.comment !== "" && !said.settledAt && (
                <Button
                    icon={<Check size={14} />}
                    busy={busy}
                    onClick={() => void attempt(() => settleFeedback(said.id))}
                >
                    {texts.settle}
                </Button>
            )}
            <ProblemNotice problem={problem} />
        </li>
    );
}
