import { Value } from "@/core/value";

/** A short message in the corner. */
export interface Toast {
    id: number;
    tone: "plain" | "success" | "problem";
    text: string;
    action?: { label: string; run: () => void };
    /** How much is done, from 0 to 1: such a message stays until whoever shows it takes it away. */
    progress?: number;
}

export const toasts = new Value<readonly Toast[]>([]);

const kShownMs = 6000;
const kKept = 3;
let next = 1;

/** Shows a message. Problems stay until they are dismissed; the others go by themselves. */
export function toast(message: Omit<Toast, "id">): () => void {
    const id = openToast(message);
    const dismiss = () => dismissToast(id);
    if (message.tone !== "problem") setTimeout(dismiss, kShownMs);
    return dismiss;
}

/** Shows a message until `dismissToast`. Of those that do not show progress only the latest few are kept. */
export function openToast(message: Omit<Toast, "id">): number {
    const id = next++;
    toasts.update((list) => [
        ...list.filter((entry, i) => entry.progress !== undefined || i > list.length - kKept),
        { ...message, id },
    ]);
    return id;
}

export function changeToast(id: number, patch: Partial<Toast>): void {
    toasts.update((list) => list.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)));
}

export function dismissToast(id: number): void {
    toasts.update((list) => list.filter((entry) => entry.id !== id));
}
