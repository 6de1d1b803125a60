import type { AnswerInput, QuestionView } from "@/core/api/types";

/** What somebody has answered so far, by question. */
export type Given = Readonly<Record<number, AnswerInput>>;

const isAnswered = (answer: AnswerInput | undefined) =>
    answer !== undefined &&
    (answer.choiceId != null || answer.yes != null || !!answer.text?.trim() || !!answer.date);

/** The answers to these questions, as the server takes them; what was answered to others stays behind. */
export function answersTo(questions: readonly QuestionView[], given: Given): AnswerInput[] {
    return questions.flatMap(({ id }) => {
        const answer = given[id];
        return answer && isAnswered(answer) ? [answer] : [];
    });
}

/** All that was answered, for whoever has no other questions in hand. */
export function answered(given: Given): AnswerInput[] {
    return Object.values(given).filter(isAnswered);
}

/** Those that must be answered and are not. */
export function unanswered(questions: readonly QuestionView[], given: Given): number[] {
    return questions.filter(({ id, required }) => required && !isAnswered(given[id])).map(({ id }) => id);
}
