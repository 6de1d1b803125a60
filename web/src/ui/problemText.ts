import { asProblem, type ProblemError } from "@/core/api/problem";
import { type Translation, textsNow } from "@/core/i18n/catalogue";
import { uiTexts } from "./texts";
import type { texts } from "./texts/en";

/** What to tell a person about a failure: the server's own sentence where it gave one. */
export function problemText(error: unknown): string {
    const problem = asProblem(error);
    const words = textsNow(uiTexts).problem;
    if (problem.status === 0) return words.network;
    if (problem.status >= 500) {
        const id = problem.problem.requestId;
        return id ? words.withId(words.server, id) : words.server;
    }
    return problem.problem.detail || byStatus(problem, words);
}

type Words = Translation<typeof texts>["problem"];

const kByStatus: Record<number, Exclude<keyof Words, "withId">> = {
    400: "invalid",
    403: "forbidden",
    404: "missing",
    409: "stale",
    412: "stale",
    422: "invalid",
    429: "busy",
};

function byStatus(problem: ProblemError, words: Words): string {
    return words[kByStatus[problem.status] ?? "other"];
}
