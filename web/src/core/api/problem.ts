import type { ProblemView } from "./types";

/** A request that the server refused, or that never reached it (status 0, code network). */
export class ProblemError extends Error {
    readonly problem: ProblemView;

    constructor(problem: Partial<ProblemView> & { status: number }) {
        super(problem.detail ?? problem.code ?? `HTTP ${problem.status}`);
        this.name = "ProblemError";
        this.problem = { type: "about:blank", title: "", code: "", requestId: "", errors: [], ...problem };
    }

    get code(): string {
        return this.problem.code;
    }

    get status(): number {
        return this.problem.status;
    }

    /** A value that belongs to the message, such as who was in the way. */
    param(name: string): string {
        return this.problem.params?.[name] ?? "";
    }

    /** The message that the server gave for one field of the body. */
    fieldMessage(path: string): string | undefined {
        return this.problem.errors.find((error) => error.path === `/${path}`)?.message;
    }
}

export function asProblem(error: unknown): ProblemError {
    if (error instanceof ProblemError) return error;
    const detail = error instanceof Error ? error.message : String(error);
    return new ProblemError({ status: 0, code: "network", detail });
}

/** The problem of an answer whose body may be anything: a proxy answers in HTML. */
export function problemOf(status: number, body: unknown): ProblemError {
    if (typeof body === "object" && body !== null && "code" in body && "title" in body) {
        return new ProblemError({ ...(body as ProblemView), status });
    }
    return new ProblemError({ status });
}
