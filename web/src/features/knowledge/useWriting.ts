import { useState } from "react";
import { useSession } from "@/core/session/session";

export type Writing = "text" | "markdown";

/** Whether somebody writes articles as they will look, or as Markdown; remembered. */
export function useWriting(): [Writing, (writing: Writing) => void] {
    const { accountId } = useSession();
    const key = `guichet.articles.writing.${accountId}`;
    const [writing, set] = useState<Writing>(() => {
        try {
            return localStorage.getItem(key) === "markdown" ? "markdown" : "text";
        } catch {
            // Without storage it is only not remembered.
            return "text";
        }
    });
    return [
        writing,
        (next) => {
            set(next);
            try {
                localStorage.setItem(key, next);
            } catch {
                // As above.
            }
        },
    ];
}
