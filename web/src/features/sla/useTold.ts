import { useEffect, useRef, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";

const kPauseMs = 150;

export interface Told<R> {
    /** The newest answer; it stays while the next one is on its way. */
    answer: R | null;
    problem: ProblemError | null;
    /** What is shown does not yet belong to what was asked last. */
    waiting: boolean;
}

/**
 * What the server makes of something that is being written, a moment after the last keystroke. Nothing is asked while
 * the request is null. An overtaken answer is dropped.
 */
export function useTold<T, R>(
    request: T | null,
    ask: (request: T, signal: AbortSignal) => Promise<R>,
): Told<R> {
    const [told, setTold] = useState<Told<R>>({ answer: null, problem: null, waiting: request !== null });
    const latest = useRef(ask);
    latest.current = ask;
    const wanted = request === null ? null : JSON.stringify(request);
    useEffect(() => {
        if (wanted === null) {
            setTold((last) => ({ ...last, waiting: false }));
            return;
        }
        setTold((last) => ({ ...last, waiting: true }));
        const abort = new AbortController();
        const run = async () => {
            try {
                const answer = await latest.current(JSON.parse(wanted) as T, abort.signal);
                if (!abort.signal.aborted) setTold({ answer, problem: null, waiting: false });
            } catch (error) {
                if (abort.signal.aborted) return;
                setTold((last) => ({ ...last, problem: asProblem(error), waiting: false }));
            }
        };
        const timer = setTimeout(() => void run(), kPauseMs);
        return () => {
            clearTimeout(timer);
            abort.abort();
        };
    }, [wanted]);
    return told;
}
