import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { asProblem, type ProblemError } from "@/core/api/problem";
import { DraftSaver, readDraft, saveDraft } from "@/core/drafts/drafts";
import { sessionNow } from "@/core/session/session";
import { type Change, changedFields, merge } from "./merge";
import { type Operation, useSend } from "./useSend";

/** A record as a form sees it. */
export interface Held<V> {
    values: V;
    /** 0 for one that does not exist yet. */
    version: number;
}

interface Options<V, R> {
    initial: Held<V>;
    /** Sends the form; `changed` holds only what differs from the record. */
    send: (values: V, changed: Partial<V>, version: number, operation: Operation) => Promise<R>;
    /** Reads the record again after somebody else has changed it. */
    reload?: () => Promise<Held<V>>;
    /** What follows; a form that stays open says from where it goes on. */
    // biome-ignore lint/suspicious/noConfusingVoidType: most callers have nothing to say
    onSaved: (result: R) => Held<V> | void;
    /** The draft's key; nothing secret may be in a form that has one. */
    draft?: string;
}

export interface RecordForm<V> {
    values: V;
    /** The draft has been looked for: the form may be drawn. */
    ready: boolean;
    dirty: boolean;
    busy: boolean;
    problem: ProblemError | null;
    /** What somebody else changed since the form was opened; empty when nobody did. */
    conflict: Change<V>[];
    /** What is in the form was written earlier and never saved. */
    restored: boolean;
    change: (patch: Partial<V>) => void;
    submit: () => Promise<boolean>;
    /** Back to the record as it is. */
    discard: () => void;
    /** Writes what was discarded into the draft again, where the form finds it when it is opened. */
    undoDiscard: (values: V) => Promise<void>;
    takeTheirs: (field: keyof V & string) => void;
}

interface Kept<V> {
    values: V;
    base: V;
    version: number;
}

/**
 * The form of one record: it survives a closed tab, sends only what was changed, and puts its changes together
 * with those that somebody else saved in the meantime. Mount it with the record's id as key.
 */
export function useRecordForm<V extends object, R>(options: Options<V, R>): RecordForm<V> {
    const { draft } = options;
    const latest = useRef(options);
    latest.current = options;
    const base = useRef(options.initial);
    const [values, setValues] = useState(options.initial.values);
    const current = useRef(values);
    const [ready, setReady] = useState(draft === undefined);
    const [restored, setRestored] = useState(false);
    const [conflict, setConflict] = useState<Change<V>[]>([]);
    const { busy, problem, send, clear } = useSend();
    const [lost, setLost] = useState<ProblemError | null>(null);
    const account = sessionNow()?.accountId ?? 0;
    const saver = useMemo(
        () =>
            new DraftSaver(() => {
                // Without storage the form works; it only does not outlive the tab.
            }),
        [],
    );

    const show = useCallback((next: V) => {
        current.current = next;
        setValues(next);
    }, []);

    const keep = useCallback(
        (next: V) => {
            if (draft === undefined) return;
            const extra: Kept<V> = { values: next, base: base.current.values, version: base.current.version };
            saver.save({ key: draft, account, html: "", extra: { ...extra } });
        },
        [account, draft, saver],
    );

    useEffect(() => {
        if (draft === undefined) return;
        let shown = true;
        readDraft(account, draft)
            .then((found) => {
                if (!shown || !found) return;
                const kept = found.extra as unknown as Kept<V>;
                const merged = merge(kept.base, kept.values, base.current.values);
                if (Object.keys(changedFields(base.current.values, merged.values)).length === 0) return;
                show(merged.values);
                setConflict(kept.version < base.current.version ? merged.changes : []);
                setRestored(true);
            })
            // No storage, no draft: the form shows the record.
            .catch(() => undefined)
            .finally(() => {
                if (shown) setReady(true);
            });
        return () => {
            shown = false;
            void saver.flush();
        };
    }, [account, draft, saver, show]);

    const change = useCallback(
        (patch: Partial<V>) => {
            const next = { ...current.current, ...patch };
            show(next);
            keep(next);
        },
        [keep, show],
    );

    /** Takes in what others saved; true where that left nothing for the person to look at. */
    const meet = async (reload: () => Promise<Held<V>>): Promise<boolean> => {
        try {
            const theirs = await reload();
            const merged = merge(base.current.values, current.current, theirs.values);
            base.current = theirs;
            setConflict(merged.changes);
            change(merged.values);
            return merged.changes.length === 0;
        } catch (error) {
            setLost(asProblem(error));
            return false;
        }
    };

    const attempt = async (first: boolean): Promise<boolean> => {
        const { onSaved, reload } = latest.current;
        setLost(null);
        const sent = current.current;
        let stale = false;
        const answer = await send(async (operation) => {
            try {
                const changed = changedFields(base.current.values, sent);
                return { result: await latest.current.send(sent, changed, base.current.version, operation) };
            } catch (error) {
                stale = asProblem(error).status === 412;
                throw error;
            }
        });
        if (stale && reload) {
            clear();
            return (await meet(reload)) && first ? attempt(false) : false;
        }
        if (!answer) return false;
        setConflict([]);
        setRestored(false);
        if (draft !== undefined) await saver.drop(account, draft);
        const next = onSaved(answer.result);
        if (next) {
            base.current = next;
            show(next.values);
        }
        return true;
    };

    const submit = () => attempt(true);

    const discard = () => {
        show(base.current.values);
        setConflict([]);
        setRestored(false);
        setLost(null);
        clear();
        if (draft !== undefined) void saver.drop(account, draft);
    };

    const undoDiscard = async (wanted: V) => {
        if (draft === undefined) return;
        const extra: Kept<V> = { values: wanted, base: base.current.values, version: base.current.version };
        await saveDraft({ key: draft, account, html: "", extra: { ...extra } });
    };

    const takeTheirs = (field: keyof V & string) => {
        const theirs = conflict.find((entry) => entry.field === field);
        if (!theirs) return;
        change({ [field]: theirs.theirs } as Partial<V>);
        setConflict(conflict.filter((entry) => entry !== theirs));
    };

    return {
        values,
        ready,
        dirty: Object.keys(changedFields(base.current.values, values)).length > 0,
        busy,
        problem: lost ?? problem,
        conflict,
        restored,
        change,
        submit,
        discard,
        undoDiscard,
        takeTheirs,
    };
}
