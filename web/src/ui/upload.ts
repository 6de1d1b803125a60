import { csrfToken, newOperationId } from "@/core/api/client";
import { asProblem, problemOf } from "@/core/api/problem";
import type { FileView } from "@/core/api/types";

/** Sends a file as it is; the server finds out its type. */
export async function uploadFile(file: Blob, name: string): Promise<FileView> {
    const response = await fetch(`/api/files?name=${encodeURIComponent(name)}`, {
        method: "POST",
        body: file,
        headers: { "X-CSRF-Token": csrfToken(), "Idempotency-Key": newOperationId() },
    }).catch((error: unknown) => {
        throw asProblem(error);
    });
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw problemOf(response.status, answer);
    return answer as FileView;
}

/** A name for what comes from the clipboard, where every picture is called image.png. */
export function pastedName(file: File, now: Date): string {
    if (file.name && file.name !== "image.png") return file.name;
    const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
    return `capture-${stamp}.${file.type.split("/")[1] ?? "png"}`;
}
