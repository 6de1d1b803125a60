import { Notice } from "./Notice";
import { problemText } from "./problemText";

interface ProblemNoticeProps {
    /** What failed; nothing is shown while nothing has. */
    problem: unknown;
    className?: string | undefined;
}

/** Why something that was asked for did not happen, said in its place and read out at once. */
export function ProblemNotice({ problem, className }: ProblemNoticeProps) {
    if (!problem) return null;
    return (
        <Notice tone="problem" alert className={className}>
            {problemText(problem)}
        </Notice>
    );
}
