import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { AnswerInput, FileView, TicketView } from "@/core/api/types";
import { dropDraft, listDrafts, saveDraft } from "@/core/drafts/drafts";
import { textsNow } from "@/core/i18n/catalogue";
import { queryClient } from "@/core/query";
import { Value } from "@/core/value";
import { problemText } from "@/ui/problemText";
import { toast } from "@/ui/toast";
import { type Attachment, isPassing, sendFile } from "./attachments";
import { htmlOf, subjectOf } from "./plainText";
import { portalTexts } from "./texts";
import type { Text } from "./useWriting";

/** Something written that the server does not have yet. */
export interface Item {
    /** Also the operation: sent twice, it happens once. */
    id: string;
    /** The request that it answers; null for a new one. */
    ticketId: number | null;
    text: string;
    attachments: readonly Attachment[];
    categoryId: number | null;
    answers: readonly AnswerInput[];
    /** What was gone through alone before and goes with it; items of earlier versions have none. */
    run?: Text["run"];
    writtenAt: number;
    /** Why the server will not take it; empty while it only waits for the line. */
    refused: string;
}

export type Outcome =
    | { state: "sent"; ticket: TicketView | null }
    | { state: "waiting" }
    | { state: "refused"; problem: ProblemError };

/** What waits, oldest first; for the pages. */
export const waiting = new Value<readonly Item[]>([]);

const kPrefix = "outbox:";
const kAgainMs = 15_000;

let account = 0;
let timer: ReturnType<typeof setInterval> | undefined;
let flushing = false;

const keyOf = (item: Item) => `${kPrefix}${item.id}`;

/** A browser that keeps nothing still sends; only a closed tab is not survived. */
async function store(item: Item): Promise<void> {
    const there = waiting.get().some(({ id }) => id === item.id);
    if (there) waiting.update((all) => all.map((one) => (one.id === item.id ? item : one)));
    await saveDraft({ key: keyOf(item), account, html: "", extra: { item } }).catch(() => undefined);
}

const byTime = (a: Item, b: Item) => a.writtenAt - b.writtenAt;

async function forget(item: Item): Promise<void> {
    waiting.update((all) => all.filter(({ id }) => id !== item.id));
    await dropDraft(account, keyOf(item)).catch(() => undefined);
}

/** Reads what an earlier visit left, and sends what waits whenever the line may be back. */
export function startOutbox(accountId: number): () => void {
    account = accountId;
    listDrafts(accountId, kPrefix)
        .then((drafts) => {
            const items = drafts.map(({ extra }) => extra.item as Item);
            waiting.update((all) => [
                ...items,
                ...all.filter((one) => !items.some(({ id }) => id === one.id)),
            ]);
            return flush();
        })
        // No storage: nothing was left.
        .catch(() => undefined);
    const now = () => void flush();
    const whenSeen = () => {
        if (document.visibilityState === "visible") now();
    };
    window.addEventListener("online", now);
    document.addEventListener("visibilitychange", whenSeen);
    timer = setInterval(now, kAgainMs);
    return () => {
        window.removeEventListener("online", now);
        document.removeEventListener("visibilitychange", whenSeen);
        clearInterval(timer);
        waiting.set([]);
    };
}

/** Tries everything that waits, in order. */
export async function flush(): Promise<void> {
    if (flushing) return;
    flushing = true;
    try {
        for (const item of waiting.get()) {
            if (item.refused) continue;
            const outcome = await deliver(item);
            if (outcome.state === "waiting") return;
            if (outcome.state === "refused") await store({ ...item, refused: problemText(outcome.problem) });
            else {
                await forget(item);
                thank(outcome.ticket);
            }
        }
    } finally {
        flushing = false;
    }
}

/** Whoever left something waiting hears that it has arrived, whatever they are doing. */
function thank(ticket: TicketView | null): void {
    const texts = textsNow(portalTexts);
    toast({ tone: "success", text: ticket ? texts.form.sent(ticket.reference) : texts.answer.sent });
}

/** Keeps it on the device, then sends it. Refused, it goes back to the form it came from. */
export async function send(item: Item): Promise<Outcome> {
    await store(item);
    flushing = true;
    try {
        const outcome = await deliver(item);
        // Only what has to wait is shown as waiting.
        if (outcome.state === "waiting") waiting.update((all) => [...all, item].sort(byTime));
        else await forget(item);
        return outcome;
    } finally {
        flushing = false;
    }
}

/** Gives up on something that was not sent. */
export const discard = (item: Item): Promise<void> => forget(item);

async function deliver(item: Item): Promise<Outcome> {
    try {
        const files = await sendFiles(item);
        const ticket = await post(item, files);
        await Promise.all([
            queryClient.invalidateQueries({ queryKey: ["request"] }),
            queryClient.invalidateQueries({ queryKey: ["requests"] }),
        ]);
        return { state: "sent", ticket };
    } catch (error) {
        if (isPassing(error)) return { state: "waiting" };
        return { state: "refused", problem: asProblem(error) };
    }
}

/** What has arrived is remembered, so that a photo does not travel twice. */
async function sendFiles(item: Item): Promise<FileView[]> {
    const files: FileView[] = [];
    const attachments = [...item.attachments];
    for (const [at, attachment] of attachments.entries()) {
        const view = attachment.view ?? (await sendFile(attachment));
        files.push(view);
        if (attachment.view) continue;
        attachments[at] = { ...attachment, view, file: null };
        await store({ ...item, attachments: [...attachments] });
    }
    return files;
}

async function post(item: Item, files: readonly FileView[]): Promise<TicketView | null> {
    const headers = { "Idempotency-Key": item.id };
    const html = htmlOf(item.text, files);
    const ids = files.map((file) => file.id);
    if (item.ticketId === null) {
        const { categoryId } = item;
        const answers = [...item.answers];
        const subject = subjectOf(item.text);
        const request = { subject, html, files: ids, categoryId, answers, source: "portal" } as const;
        if (!item.run) return body(api.POST("/api/tickets", { body: request, headers }));
        const params = { path: { id: String(item.run.id) } };
        return body(api.POST("/api/self-help/runs/{id}/request", { params, body: request, headers }));
    }
    await body(
        api.POST("/api/tickets/{id}/messages", {
            params: { path: { id: String(item.ticketId) } },
            body: { kind: "public", html: html || "<p></p>", files: ids },
            headers,
        }),
    );
    return null;
}
