import { useCallback, useRef, useState } from "react";
import { newOperationId } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";

export interface Send {
    busy: boolean;
    problem: ProblemError | null;
    clear: () => void;
    /**
     * Makes a request; gives its answer, or undefined after a refusal, which `problem` then says. The operation id
     * stays the same until a request has succeeded or was refused: pressing the button again after a broken line
     * does not do the thing twice.
     */
    send: <T>(request: (operation: Operation) => Promise<T>) => Promise<T | undefined>;
    /** The same for a request whose answer is not needed; whether it succeeded. */
    attempt: (request: (operation: Operation) => Promise<unknown>) => Promise<boolean>;
}

/** To be spread into a POST's options. */
export interface Operation {
    headers: { "Idempotency-Key": string };
}

/** One request at a time, with what a button and a notice need to know about it. */
export function useSend(): Send {
    const [busy, setBusy] = useState(false);
    const [problem, setProblem] = useState<ProblemError | null>(null);
    const operation = useRef("");

    const send = useCallback(async <T>(request: (operation: Operation) => Promise<T>) => {
        setBusy(true);
        setProblem(null);
        operation.current ||= newOperationId();
        try {
            const answer = await request({ headers: { "Idempotency-Key": operation.current } });
            operation.current = "";
            return answer;
        } catch (error) {
            const refused = asProblem(error);
            if (refused.status !== 0) operation.current = "";
            setProblem(refused);
            return undefined;
        } finally {
            setBusy(false);
        }
    }, []);
    const attempt = useCallback(
        async (request: (operation: Operation) => Promise<unknown>) => {
            const done = await send(async (key) => {
                await request(key);
                return true;
            });
            return done === true;
        },
        [send],
    );
    const clear = useCallback(() => setProblem(null), []);
    return { busy, problem, send, attempt, clear };
}
