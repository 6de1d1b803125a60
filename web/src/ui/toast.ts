import { Value } from "@/core/value";

/** A short message in the corner. */
export interface Toast {
    id: number;
    tone: "plain" | "success" | "problem";
    text: string;
    action?: { label: string; run: () => void };
}

export const toasts = new Value<readonly Toast[]>([]);

const kShownMs = 6000;
const kKept = 3;
let next = 1;

/** Shows a message. Problems stay until they are dismissed; the others go by themselves. */
export function toast(message: Omit<Toast, "id">): () => void {
    const id = next++;
    toasts.update((list) => [...list.slice(1 - kKept), { ...message, id }]);
    const dismiss = () => dismissToast(id);
    if (message.tone !== "problem") setTimeout(dismiss, kShownMs);
    return dismiss;
}

export function dismissToast(id: number): void {
    toasts.update((list) => list.filter((entry) => entry.id !== id));
}
