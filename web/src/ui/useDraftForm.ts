import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { DraftSaver, readDraft } from "@/core/drafts/drafts";
import { textsNow } from "@/core/i18n/catalogue";
import { useSession } from "@/core/session/session";
import { uiTexts } from "./texts";
import { toast } from "./toast";

export interface DraftForm<F> {
    form: F;
    /** The draft has been read. */
    ready: boolean;
    /** Counts the times the form was emptied; a key for what keeps its own state. */
    round: number;
    change: (patch: Partial<F>) => void;
    /** The form as it is at this very moment, also within the event that changed it. */
    latest: () => F;
    /** Empties the form and forgets the draft: it was sent. */
    reset: () => void;
    /** The same on somebody's wish, who can take it back; the words say what was done. */
    startAgain: (words: string) => void;
}

/**
 * A form of something new that survives a reload and a closed tab. What it holds must be plain data; `html` is kept
 * like that of a letter.
 */
export function useDraftForm<F extends object>(key: string, blank: F): DraftForm<F> {
    const { accountId } = useSession();
    const [form, setForm] = useState(blank);
    const [ready, setReady] = useState(false);
    const [round, setRound] = useState(0);
    const saver = useMemo(
        () =>
            new DraftSaver(() => {
                // Without storage the form works; it only does not outlive the tab.
            }),
        [],
    );
    const latest = useRef(form);
    const first = useRef(blank);

    useEffect(() => {
        let shown = true;
        readDraft(accountId, key)
            .then((draft) => {
                if (!shown || !draft) return;
                const html = "html" in first.current ? { html: draft.html } : {};
                latest.current = { ...first.current, ...(draft.extra as Partial<F>), ...html };
                setForm(latest.current);
            })
            // No storage, no draft: the form starts empty.
            .catch(() => undefined)
            .finally(() => {
                if (shown) setReady(true);
            });
        return () => {
            shown = false;
            void saver.flush();
        };
    }, [accountId, key, saver]);

    const change = useCallback(
        (patch: Partial<F>) => {
            latest.current = { ...latest.current, ...patch };
            setForm(latest.current);
            const { html = "", ...extra } = latest.current as F & { html?: string };
            saver.save({ key, account: accountId, html, extra });
        },
        [accountId, key, saver],
    );

    const reset = useCallback(() => {
        latest.current = first.current;
        setForm(first.current);
        setRound((count) => count + 1);
        void saver.drop(accountId, key);
    }, [accountId, key, saver]);

    const startAgain = (words: string) => {
        const thrownAway = latest.current;
        reset();
        toast({
            tone: "plain",
            text: words,
            action: {
                label: textsNow(uiTexts).undo,
                run: () => {
                    change(thrownAway);
                    setRound((count) => count + 1);
                },
            },
        });
    };
    return { form, ready, round, change, latest: () => latest.current, reset, startAgain };
}
