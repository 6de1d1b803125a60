import { asProblem, type ProblemError } from "@/core/api/problem";
import { textsNow } from "@/core/i18n/catalogue";
import { uiTexts } from "./texts";

/** What to tell a person about a failure: the server's own sentence where it gave one. */
export function problemText(error: unknown): string {
    const problem = asProblem(error);
    const words = textsNow(uiTexts).problem;
    if (problem.status === 0) return words.network;
    if (problem.status >= 500) {
        const id = problem.problem.requestId;
        return id ? words.withId(words.server, id) : words.server;
    }
    return problem.problem.title || byStatus(problem, words);
}

function byStatus(problem: ProblemError, words: Record<string, unknown>): string {
    const names: Record<number, string> = {
        403: "forbidden",
        404: "missing",
        409: "stale",
        412: "stale",
        422: "invalid",
        400: "invalid",
        429: "busy",
    };
    return words[names[problem.status] ?? "other"] as string;
}
