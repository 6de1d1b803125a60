import { type ReactNode, useState } from "react";
import { ProblemNotice } from "./ProblemNotice";
import { uploadFile } from "./upload";

interface PhotoProps {
    label: string;
    className: string | undefined;
    busy: boolean;
    /** Gets the number of the file that was sent. */
    onSent: (file: number) => void;
    /** What stands below; told whether something is on its way. */
    below?: (busy: boolean) => ReactNode;
}

/** A photograph, taken with the telephone or chosen, and sent at once. */
export function PhotoInput({ label, className, busy, onSent, below }: PhotoProps) {
    const [sending, setSending] = useState(false);
    const [problem, setProblem] = useState<unknown>(null);
    const send = async (file: File | undefined) => {
        if (!file) return;
        setSending(true);
        setProblem(null);
        try {
            onSent((await uploadFile(file, file.name)).id);
        } catch (error) {
            setProblem(error);
        } finally {
            setSending(false);
        }
    };
    return (
        <>
            <ProblemNotice problem={problem} />
            <label className={className}>
                <span>{label}</span>
                <input
                    type="file"
                    accept="image/*"
                    capture="environment"
                    disabled={busy || sending}
                    onChange={(event) => void send(event.target.files?.[0])}
                />
            </label>
            {below?.(busy || sending)}
        </>
    );
}
