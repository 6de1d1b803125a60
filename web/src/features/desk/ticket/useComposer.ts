import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { api, body } from "@/core/api/client";
import { asProblem, type ProblemError } from "@/core/api/problem";
import type { FileView, MessageMove, MessageView, NewMessage, TicketView } from "@/core/api/types";
import { DraftSaver, readDraft } from "@/core/drafts/drafts";
import { textsNow } from "@/core/i18n/catalogue";
import { whenSettled } from "@/core/live/change";
import { store } from "@/core/live/live";
import { useSession } from "@/core/session/session";
import { problemText } from "@/ui/problemText";
import type { RichTextHandle } from "@/ui/richtext/RichText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { hasBlanks } from "./replies";
import { signatureHtml, withoutSignature, withSignature } from "./signature";
import { ticketTexts } from "./texts";

export type MessageKind = "public" | "internal";
export type Then = "wait" | "resolve" | null;

/** What is being written about a ticket. */
export interface Composer {
    kind: MessageKind;
    html: string;
    files: readonly FileView[];
    /** Nothing is written beside the signature. */
    blank: boolean;
    /** What the editor shows below the text, as HTML. */
    tail: string;
    /** The draft has been read: the editor may be shown. */
    ready: boolean;
    /** This browser refused to keep the draft. */
    unkept: boolean;
    /** Something of a template has no value yet: ⟦…⟧ stands in the text, which therefore isn't sent. */
    unfilled: boolean;
    /** Sent, and not yet answered by the server. */
    pending: MessageView | null;
    failure: string;
    /** The colleague's answer that the writer has not seen, if there is one. */
    crossed: MessageView | null;
    setKind: (kind: MessageKind) => void;
    setHtml: (html: string) => void;
    setFiles: (change: (files: readonly FileView[]) => readonly FileView[]) => void;
    send: (then: Then, force?: boolean) => Promise<void>;
    discard: () => void;
    acknowledge: () => void;
}

interface Text {
    kind: MessageKind;
    html: string;
    files: readonly FileView[];
}

const kNoFiles: readonly FileView[] = [];
/** The longest solution that the server keeps. */
const kLongestSolution = 20_000;

export function useComposer(ticket: TicketView, editor: React.RefObject<RichTextHandle | null>): Composer {
    const me = useSession();
    const client = useQueryClient();
    const key = `reply:${ticket.id}`;
    const { signature } = me.settings;
    const blankText = (kind: MessageKind): Text => ({
        kind,
        html: kind === "public" ? withSignature("", signature) : "",
        files: kNoFiles,
    });
    const isBlank = useCallback(
        ({ html, files }: Text) => files.length === 0 && withoutSignature(html, signature) === "",
        [signature],
    );
    const [text, setText] = useState(() => blankText("public"));
    const [ready, setReady] = useState(false);
    const [unkept, setUnkept] = useState(false);
    const [pending, setPending] = useState<MessageView | null>(null);
    const [failure, setFailure] = useState("");
    const [seen, setSeen] = useState(() => lastId(ticket));
    const saver = useMemo(() => new DraftSaver(() => setUnkept(true)), []);
    const latest = useRef(text);
    latest.current = text;

    useEffect(() => {
        let shown = true;
        readDraft(me.accountId, key)
            .then((draft) => {
                if (!shown || !draft) return;
                const extra = draft.extra as Partial<Text>;
                setText({ kind: extra.kind ?? "public", html: draft.html, files: extra.files ?? [] });
            })
            .catch(() => setUnkept(true))
            .finally(() => {
                if (shown) setReady(true);
            });
        return () => {
            shown = false;
            void saver.flush();
        };
    }, [me.accountId, key, saver]);

    // Whoever has not begun to write has seen everything that is on the page.
    const blank = isBlank(text);
    useEffect(() => {
        if (blank) setSeen(lastId(ticket));
    }, [blank, ticket]);

    const change = useCallback(
        (patch: Partial<Text>) => {
            const next = { ...latest.current, ...patch };
            latest.current = next;
            setText(next);
            if (isBlank(next)) void saver.drop(me.accountId, key);
            else {
                const extra = { kind: next.kind, files: next.files };
                saver.save({ key, account: me.accountId, html: next.html, extra });
            }
        },
        [saver, me.accountId, key, isBlank],
    );

    const crossed =
        text.kind === "public" && !blank
            ? (ticket.messages.find(
                  (message) =>
                      message.id > seen &&
                      message.kind === "public" &&
                      !message.fromUser &&
                      message.author?.id !== me.personId,
              ) ?? null)
            : null;

    const reset = (next: Text) => {
        change(next);
        editor.current?.setHtml(next.html);
    };

    const discard = () => {
        const thrownAway = latest.current;
        reset(blankText("public"));
        toast({
            tone: "plain",
            text: textsNow(ticketTexts).composer.discarded,
            action: { label: textsNow(uiTexts).undo, run: () => reset(thrownAway) },
        });
    };

    /** Changes between answer and note; only answers carry the signature. */
    const setKind = (kind: MessageKind) => {
        const { html } = latest.current;
        const next = kind === "public" ? withSignature(html, signature) : withoutSignature(html, signature);
        change({ kind, html: next });
        if (next !== html) editor.current?.setHtml(next);
    };

    const moveOf = (then: Then, html: string): MessageMove | null => {
        const version = Math.max(ticket.version, store.confirmed(ticket.id)?.version ?? 0);
        if (then === "wait") return { action: "wait", on: "user", version };
        if (then === "resolve") return { action: "resolve", text: solutionOf(html, signature), version };
        return null;
    };

    const send = async (then: Then, force = false) => {
        const sent = latest.current;
        if (isBlank(sent) || pending || hasBlanks(sent.html)) return;
        setFailure("");
        setPending(previewOf(sent, me));
        try {
            // A change of one's own that is still on its way is no colleague's.
            await whenSettled(ticket.id);
            const move = moveOf(then, sent.html);
            const message: NewMessage = {
                kind: sent.kind,
                html: sent.html,
                files: sent.files.map((file) => file.id),
                seenMessageId: seen,
                ...(force && { force: true }),
                ...(move && { move }),
            };
            await body(
                api.POST("/api/tickets/{id}/messages", {
                    params: { path: { id: String(ticket.id) } },
                    body: message,
                }),
            );
            reset(blankText(sent.kind));
            await client.invalidateQueries({ queryKey: ["ticket"] });
        } catch (error) {
            const problem = asProblem(error);
            await client.invalidateQueries({ queryKey: ["ticket"] });
            if (problem.code !== "message.crossed") setFailure(failureText(problem));
        } finally {
            setPending(null);
        }
    };

    return {
        ...text,
        blank,
        tail: text.kind === "public" ? signatureHtml(signature) : "",
        ready,
        unkept,
        unfilled: hasBlanks(text.html),
        pending,
        failure,
        crossed,
        setKind,
        setHtml: (html) => change({ html }),
        setFiles: (update) => change({ files: update(latest.current.files) }),
        send,
        discard,
        acknowledge: () => setSeen(lastId(ticket)),
    };
}

/** The words of what was written, for the solution that is kept with the ticket. */
function solutionOf(html: string, signature: string): string {
    const { body: parsed } = new DOMParser().parseFromString(withoutSignature(html, signature), "text/html");
    for (const end of parsed.querySelectorAll("br")) end.replaceWith("\n");
    const blocks = [...parsed.children].map((block) => block.textContent.trim()).filter(Boolean);
    return blocks.join("\n").slice(0, kLongestSolution);
}

/** What stands in the way, said of the field where the server named one. */
function failureText(problem: ProblemError): string {
    const fields = problem.problem.errors.map((error) => error.message);
    return fields.length > 0 ? fields.join(" ") : problemText(problem);
}

function lastId(ticket: TicketView): number {
    return ticket.messages.reduce((last, message) => Math.max(last, message.id), 0);
}

/** The message as it stands in the conversation until the server has given it back. */
function previewOf(text: Text, me: { personId: number; name: string }): MessageView {
    return {
        id: 0,
        kind: text.kind,
        author: { id: me.personId, name: me.name },
        fromUser: false,
        forProvider: false,
        html: text.html,
        quotedHtml: null,
        at: new Date().toISOString(),
        source: "console",
        files: [...text.files],
        mail: null,
        origin: null,
        splitInto: null,
    };
}
