import { expect, test } from "vitest";
import type { QuestionView } from "@/core/api/types";
import { answersTo, unanswered } from "./given";

const label = { fr: "?", en: "?" };
const question = (id: number, required = false): QuestionView => ({
    id,
    kind: "text",
    label,
    hint: { fr: "", en: "" },
    required,
    choices: [],
});

test("only what was answered to these questions goes, in their order", () => {
    const given = {
        1: { questionId: 1, text: "  " },
        2: { questionId: 2, yes: false },
        3: { questionId: 3, date: "2026-03-01" },
        9: { questionId: 9, choiceId: 4 },
    };
    expect(answersTo([question(3), question(2), question(1)], given)).toEqual([given[3], given[2]]);
});

test("a blank text answers nothing; a no answers", () => {
    const questions = [question(1, true), question(2, true), question(3)];
    expect(
        unanswered(questions, { 1: { questionId: 1, text: " " }, 2: { questionId: 2, yes: false } }),
    ).toEqual([1]);
});
