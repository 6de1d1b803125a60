import { useTexts } from "@/core/i18n/catalogue";
import { withQueries } from "@/core/query";
import type { Given } from "./given";
import { QuestionFields } from "./QuestionFields";
import styles from "./Questions.module.css";
import { questionTexts } from "./texts";
import { useQuestions } from "./useQuestions";

interface Props {
    categoryId: number;
    given: Given;
    onChange: (given: Given) => void;
}

/** For the desk: what the category asks, to be asked along the way; nothing of it must be answered. */
function CategoryQuestions({ categoryId, given, onChange }: Props) {
    const texts = useTexts(questionTexts);
    const questions = useQuestions(categoryId);
    if (questions.length === 0) return null;
    return (
        <fieldset className={styles.asked}>
            <legend className="visually-hidden">{texts.title}</legend>
            <QuestionFields compact {...{ questions, given, onChange }} />
        </fieldset>
    );
}

export default withQueries(CategoryQuestions);
