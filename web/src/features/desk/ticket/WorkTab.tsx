import { useQuery } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { formatMinutes } from "@/core/i18n/minutes";
import { store } from "@/core/live/live";
import { queryClient } from "@/core/query";
import { Button, IconButton } from "@/ui/Button";
import { problemText } from "@/ui/problemText";
import { uiTexts } from "@/ui/texts";
import { toast } from "@/ui/toast";
import { ticketTexts } from "./texts";
import styles from "./Work.module.css";
import { WorkDialog } from "./WorkDialog";
import { addWork, deleteWork, readWork, refreshWork, type Work, workKey } from "./work";

/** What was worked on the ticket, by whom, and how to add to it. */
export function WorkTab({ ticketId }: { ticketId: number }) {
    const texts = useTexts(ticketTexts).work;
    const [open, setOpen] = useState<"new" | Work | null>(null);
    const { data, error } = useQuery({ queryKey: workKey(ticketId), queryFn: () => readWork(ticketId) });
    useEffect(
        () =>
            store.onTicketEvent(({ kind, ticket }) => {
                if (ticket.id === ticketId && kind.startsWith("work."))
                    void queryClient.invalidateQueries({ queryKey: workKey(ticketId) });
            }),
        [ticketId],
    );
    if (error) return <p className={styles.empty}>{problemText(error)}</p>;
    if (!data) return null;
    return (
        <div className={styles.tab}>
            <p className={styles.sums}>
                {texts.sums(formatMinutes(data.minutes), formatMinutes(data.mine))}
                {data.billedMinutes !== data.minutes && (
                    <span className="muted"> {texts.billed(formatMinutes(data.billedMinutes))}</span>
                )}
            </p>
            <div>
                <Button icon={<Plus size={14} />} onClick={() => setOpen("new")}>
                    {texts.add}
                </Button>
            </div>
            {data.items.length === 0 ? (
                <p className={styles.empty}>{texts.none}</p>
            ) : (
                <ul className={styles.entries}>
                    {data.items.map((entry) => (
                        <Entry key={entry.id} entry={entry} onEdit={() => setOpen(entry)} />
                    ))}
                </ul>
            )}
            {open === "new" && <WorkDialog ticketId={ticketId} onClose={() => setOpen(null)} />}
            {open !== null && open !== "new" && <WorkDialog entry={open} onClose={() => setOpen(null)} />}
        </div>
    );
}

function Entry({ entry, onEdit }: { entry: Work; onEdit: () => void }) {
    const texts = useTexts(ticketTexts).work;
    const words = useTexts(uiTexts);
    const format = useFormats();
    const time = formatMinutes(entry.minutes);
    const remove = async () => {
        const { ticketId, startedAt, minutes, billable, kind, note } = entry;
        try {
            await deleteWork(entry);
            toast({
                tone: "plain",
                text: texts.deleted(time),
                ...(entry.mayEdit && {
                    action: {
                        label: words.undo,
                        run: () =>
                            void addWork(ticketId, { startedAt, minutes, billable, kind, note }).then(
                                refreshWork,
                            ),
                    },
                }),
            });
        } catch (error) {
            toast({ tone: "problem", text: problemText(error) });
        }
        await refreshWork();
    };
    return (
        <li className={styles.entry}>
            <div className={styles.line}>
                <b className="figures">{time}</b>
                <span className={styles.who}>{entry.person.name}</span>
                {entry.mayEdit && (
                    <span className={styles.tools}>
                        <IconButton icon={<Pencil size={14} />} label={texts.edit(time)} onClick={onEdit} />
                        <IconButton
                            icon={<Trash2 size={14} />}
                            label={texts.delete(time)}
                            onClick={() => void remove()}
                        />
                    </span>
                )}
            </div>
            <p className={styles.about}>
                {[
                    format.dateTime(new Date(entry.startedAt)),
                    texts.kinds[entry.kind],
                    entry.billable ? "" : texts.notBillable,
                ]
                    .filter(Boolean)
                    .join(" · ")}
            </p>
            {entry.note && <p className={styles.note}>{entry.note}</p>}
        </li>
    );
}
