import { type FormEvent, useEffect, useState } from "react";
import { useLocation } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store } from "@/core/live/live";
import { withQueries } from "@/core/query";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/Notice";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { runAction } from "../actions/run";
import { counted } from "./counted";
import { TicketFinder } from "./TicketFinder";
import styles from "./Together.module.css";
import { togetherTexts } from "./texts";
import { type MergePreview, mergeTicket, previewMerge, unmerge } from "./ties";

export default withQueries(MergeDialog);

/** Merges tickets: which one goes on, and what will happen to the others. */
function MergeDialog({ ids, onClose }: { ids: readonly number[]; onClose: () => void }) {
    const texts = useTexts(togetherTexts).merge;
    const ties = useTexts(togetherTexts).ties;
    const words = useTexts(uiTexts);
    const [location, navigate] = useLocation();
    const [rows, setRows] = useState<readonly TicketRow[]>(() => ids.flatMap((id) => store.get(id) ?? []));
    const [into, setInto] = useState<number | undefined>(() => oldest(rows)?.id);
    const [across, setAcross] = useState(false);
    const { previews, failure } = usePreviews(into, rows);
    const known = rows.flatMap((row) => previews.get(row.id) ?? []);
    const refused = known.some((preview) => preview.refused !== null);
    const ready = rows.length > 1 && known.length === rows.length - 1 && !refused;
    const needsWord = known.some((preview) => preview.acrossCustomers);

    const submit = (event: FormEvent) => {
        event.preventDefault();
        if (!ready || into === undefined || (needsWord && !across)) return;
        const others = rows.filter((row) => row.id !== into);
        const here = others.find(
            (row) => location.includes(row.reference) || location.endsWith(`/${row.id}`),
        );
        const target = rows.find((row) => row.id === into);
        onClose();
        void runAction({
            ids: others.map((row) => row.id),
            change: (id) => mergeTicket(into, id, across),
            undo: (id) => unmerge(into, id),
            one: texts.doneOne,
            many: texts.done,
        }).then(() => {
            if (here && target && location.startsWith("/tickets/")) navigate(`/tickets/${target.reference}`);
        });
    };
    return (
        <Dialog
            title={texts.title}
            onClose={onClose}
            footer={
                <>
                    <Button onClick={onClose}>{words.cancel}</Button>
                    <Button
                        type="submit"
                        form="merge-form"
                        look="primary"
                        disabled={!ready || (needsWord && !across)}
                    >
                        {texts.action}
                    </Button>
                </>
            }
        >
            <form id="merge-form" className={styles.form} onSubmit={submit}>
                {ids.length === 1 && (
                    <TicketFinder
                        label={texts.with}
                        hint={ties.findHint}
                        autoFocus
                        besides={rows.map((row) => row.id)}
                        onPick={(row) => {
                            setRows((before) => [...before.slice(0, 1), row]);
                            setInto(row.id);
                        }}
                    />
                )}
                {rows.length > 1 && (
                    <fieldset className={styles.choices}>
                        <legend>{texts.stays}</legend>
                        <p className={styles.small}>{texts.staysHint}</p>
                        {rows.map((row, index) => (
                            <label key={row.id} className={styles.choice}>
                                <input
                                    type="radio"
                                    name="into"
                                    checked={row.id === into}
                                    autoFocus={ids.length > 1 && index === 0}
                                    onChange={() => setInto(row.id)}
                                />
                                <span className={styles.choiceWords}>
                                    <span>
                                        <span className="mono">{row.reference}</span> {row.subject}
                                    </span>
                                    <span className={styles.small}>{row.requesterName}</span>
                                    {row.id !== into && <Effects preview={previews.get(row.id)} />}
                                </span>
                            </label>
                        ))}
                        <p className={styles.small}>{texts.stay}</p>
                    </fieldset>
                )}
                {needsWord && !refused && (
                    <label className={styles.check}>
                        <input
                            type="checkbox"
                            checked={across}
                            onChange={(event) => setAcross(event.target.checked)}
                        />
                        {texts.across}
                    </label>
                )}
                {failure && <Notice tone="problem">{failure}</Notice>}
            </form>
        </Dialog>
    );
}

/** The one that came first: its requester has waited longest, and its number is known. */
function oldest(rows: readonly TicketRow[]): TicketRow | undefined {
    return [...rows].sort((a, b) => a.id - b.id)[0];
}

/** What would become of each of the others, by its number. */
function usePreviews(into: number | undefined, rows: readonly TicketRow[]) {
    const [previews, setPreviews] = useState<ReadonlyMap<number, MergePreview>>(new Map());
    const [failure, setFailure] = useState("");
    useEffect(() => {
        let wanted = true;
        setPreviews(new Map());
        setFailure("");
        if (into === undefined || rows.length < 2) return;
        const others = rows.filter((row) => row.id !== into);
        Promise.all(others.map(async (row) => [row.id, await previewMerge(into, row.id)] as const)).then(
            (all) => {
                if (wanted) setPreviews(new Map(all));
            },
            (error: unknown) => {
                if (wanted) setFailure(problemText(error));
            },
        );
        return () => {
            wanted = false;
        };
    }, [into, rows]);
    return { previews, failure };
}

function Effects({ preview }: { preview: MergePreview | undefined }) {
    const texts = useTexts(togetherTexts).merge;
    const format = useFormats();
    if (!preview) return null;
    if (preview.refused !== null) {
        const why = texts.refused[preview.refused as keyof typeof texts.refused] ?? preview.refused;
        return <span className={styles.refused}>{why}</span>;
    }
    const { messages, files, followers, links } = preview;
    const what = [counted(texts.messages, messages, format)];
    if (files > 0) what.push(counted(texts.files, files, format));
    return (
        <ul className={styles.effects}>
            <li>{format.list(what)}</li>
            {followers.length > 0 && (
                <li>{texts.followers(format.list(followers.map((person) => person.name)))}</li>
            )}
            {links > 0 && <li>{counted(texts.links, links, format)}</li>}
            <li>{texts.ends(preview.from.reference)}</li>
        </ul>
    );
}
