import type { AnswerView } from "@/core/api/types";
import { useLanguage, useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import styles from "./Questions.module.css";
import { questionTexts } from "./texts";

/** What was answered to the questions of the category, when the ticket was opened. */
export default function Answers({ answers }: { answers: readonly AnswerView[] }) {
    const texts = useTexts(questionTexts);
    const language = useLanguage();
    const format = useFormats();
    const words = (answer: AnswerView) => {
        if (answer.choice) return answer.choice.name[language];
        if (answer.yes !== null) return answer.yes ? texts.yes : texts.no;
        if (answer.date) return format.date(new Date(`${answer.date}T12:00:00`));
        return answer.text ?? "";
    };
    return (
        <section className={styles.answers} aria-label={texts.answers}>
            <h2>{texts.answers}</h2>
            <dl>
                {answers.map((answer) => (
                    <div key={answer.questionId}>
                        <dt>{answer.label[language]}</dt>
                        <dd>{words(answer)}</dd>
                    </div>
                ))}
            </dl>
        </section>
    );
}
