import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { DraftSaver, readDraft } from "@/core/drafts/drafts";
import type { Given } from "@/ui/questions/given";
import type { Attachment } from "./attachments";

/** What is being written: plain text, files, and for a new request what it is about. */
export interface Text {
    text: string;
    attachments: readonly Attachment[];
    categoryId: number | null;
    given: Given;
    /** What the person went through alone before, which goes with the request. */
    run: { id: number; title: { fr: string; en: string } } | null;
}

const kBlank: Text = { text: "", attachments: [], categoryId: null, given: {}, run: null };

export interface Writing extends Text {
    ready: boolean;
    blank: boolean;
    change: (patch: Partial<Text> | ((now: Text) => Partial<Text>)) => void;
    clear: () => void;
}

/** Plain text that survives a closed tab; `accountId` is 0 where nobody is signed in. */
export function useWriting(accountId: number, key: string): Writing {
    const [value, setValue] = useState(kBlank);
    const [ready, setReady] = useState(false);
    const latest = useRef(kBlank);
    const saver = useMemo(
        () =>
            new DraftSaver(() => {
                // A browser that keeps nothing still sends; only the closed tab is not survived.
            }),
        [],
    );

    useEffect(() => {
        let shown = true;
        readDraft(accountId, key)
            .then((draft) => {
                if (!shown || !draft) return;
                latest.current = { ...kBlank, ...(draft.extra as Partial<Text>) };
                setValue(latest.current);
            })
            // No storage, no draft.
            .catch(() => undefined)
            .finally(() => {
                if (shown) setReady(true);
            });
        return () => {
            shown = false;
            void saver.flush();
        };
    }, [accountId, key, saver]);

    const change = useCallback<Writing["change"]>(
        (patch) => {
            const now = latest.current;
            latest.current = { ...now, ...(typeof patch === "function" ? patch(now) : patch) };
            setValue(latest.current);
            saver.save({ key, account: accountId, html: "", extra: { ...latest.current } });
        },
        [accountId, key, saver],
    );
    const clear = useCallback(() => {
        latest.current = kBlank;
        setValue(kBlank);
        void saver.drop(accountId, key);
    }, [accountId, key, saver]);

    const blank = value.text.trim() === "" && value.attachments.length === 0;
    return { ...value, ready, blank, change, clear };
}
