import { csrfToken } from "@/core/api/client";
import { asProblem, ProblemError, problemOf } from "@/core/api/problem";
import type { FileView } from "@/core/api/types";

/** A file on its way: kept on the device until the server has it. */
export interface Attachment {
    /** Also the operation by which the server knows a repetition. */
    key: string;
    name: string;
    size: number;
    /** Until it has arrived. */
    file: Blob | null;
    view: FileView | null;
    /** Why the server will not take it, in words. */
    refused: string;
}

/** Whether the line or the server is away: trying again later helps. */
export function isPassing(error: unknown): boolean {
    const { status } = asProblem(error);
    return status === 0 || status === 401 || status === 408 || status === 429 || status >= 500;
}

/** Sends a file and tells how far it is, which fetch does not. */
export function sendFile(
    attachment: Attachment,
    onProgress: (share: number) => void = () => undefined,
): Promise<FileView> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("POST", `/api/files?name=${encodeURIComponent(attachment.name)}`);
        request.setRequestHeader("X-CSRF-Token", csrfToken());
        request.setRequestHeader("Idempotency-Key", attachment.key);
        request.setRequestHeader("Accept-Language", document.documentElement.lang);
        request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
        request.onerror = () => reject(new ProblemError({ status: 0, code: "network" }));
        request.onload = () => {
            const answer = jsonOr(request.responseText);
            if (request.status === 201 || request.status === 200) resolve(answer as FileView);
            else reject(problemOf(request.status, answer));
        };
        request.send(attachment.file);
    });
}

/** A proxy in between may answer with something else. */
function jsonOr(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}
