import type { ProblemError } from "@/core/api/problem";

/** The message that the server gave for a field or for anything within it. */
export function fieldMessageUnder(problem: ProblemError | null, path: string): string | undefined {
    return problem?.problem.errors.find(
        (error) => error.path === `/${path}` || error.path.startsWith(`/${path}/`),
    )?.message;
}
