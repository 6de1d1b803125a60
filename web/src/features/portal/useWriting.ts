import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { FileView } from "@/core/api/types";
import { DraftSaver, readDraft } from "@/core/drafts/drafts";
import { useSession } from "@/core/session/session";

/** What is being written: a subject where there is one, plain text, files. */
export interface Text {
    subject: string;
    text: string;
    files: readonly FileView[];
}

const kBlank: Text = { subject: "", text: "", files: [] };

export interface Writing extends Text {
    ready: boolean;
    blank: boolean;
    change: (patch: Partial<Text> | ((now: Text) => Partial<Text>)) => void;
    clear: () => void;
}

/** Plain text that survives a closed tab. */
export function useWriting(key: string): Writing {
    const { accountId } = useSession();
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

    const blank = value.subject === "" && value.text.trim() === "" && value.files.length === 0;
    return { ...value, ready, blank, change, clear };
}

/** Plain text as the HTML that the server takes: paragraphs and line ends, nothing else; pictures at the end. */
export function htmlOf(text: string, files: readonly FileView[]): string {
    const safe = (raw: string) =>
        raw.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
    const paragraphs = text
        .trim()
        .split(/\n\s*\n/)
        .filter(Boolean)
        .map((paragraph) => `<p>${safe(paragraph).replace(/\n/g, "<br>")}</p>`);
    const pictures = files
        .filter((file) => file.image)
        .map((file) => `<p><img src="${file.url}" alt="${safe(file.name)}"></p>`);
    return [...paragraphs, ...pictures].join("");
}
