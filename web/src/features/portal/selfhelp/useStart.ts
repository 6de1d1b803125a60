import { useState } from "react";
import { useLocation } from "wouter";
import { type Offer, startRun } from "./selfHelp";

/** Begins a guide and goes there. */
export function useStart() {
    const [, navigate] = useLocation();
    const [problem, setProblem] = useState<unknown>(null);
    const [busy, setBusy] = useState(false);
    const start = async (guide: Offer) => {
        if (busy) return;
        setBusy(true);
        setProblem(null);
        try {
            navigate(`/self-help/${(await startRun(guide.id)).id}`);
        } catch (refused) {
            setProblem(refused);
            setBusy(false);
        }
    };
    return { busy, problem, start: (guide: Offer) => void start(guide) };
}
