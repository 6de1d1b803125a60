import { ArrowUp, Inbox } from "lucide-react";
import { Link } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import type { QueueName } from "@/core/live/queues";
import type { SortedView } from "@/core/live/sortedView";
import { useValue } from "@/core/value";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { deskTexts } from "../texts";
import type { ListState } from "./listState";
import styles from "./QueueExtras.module.css";
import { queueTexts } from "./texts";

/** What the queue shows now and then: fetched once the tickets stand. */

/** Instead of the list: why there is nothing in it, and what can be done. */
export function NoTicket({ queue, filtered }: { queue: QueueName; filtered: boolean }) {
    const texts = useTexts(queueTexts).empty;
    const text = filtered ? texts.filtered : texts[queue];
    return (
        <Empty
            icon={<Inbox size={32} strokeWidth={1.5} />}
            title={text.title}
            action={
                filtered ? (
                    <Link href="/archive">{texts.search}</Link>
                ) : (
                    <Button onClick={() => commands.run("ticket.new")}>{texts.create}</Button>
                )
            }
        >
            {text.text}
        </Empty>
    );
}

/** Says what has changed while a hand was on the list. */
export function WaitingChanges({ view }: { view: SortedView<TicketRow> }) {
    const texts = useTexts(queueTexts).waiting;
    const format = useFormats();
    const { added, moved } = useValue(view.waiting);
    if (added === 0 && moved === 0) return null;
    const parts = [
        added > 0 && texts.added(format.number(added)),
        moved > 0 && texts.moved(format.number(moved)),
    ].filter(Boolean);
    return (
        <div className={styles.waiting} role="status">
            <Button icon={<ArrowUp size={14} />} shortcut="." onClick={() => view.release()}>
                {`${parts.join(", ")} – ${texts.show}`}
            </Button>
        </div>
    );
}

/** What can be done to the selection, by the mouse. */
export function SelectionBar({ state }: { state: ListState }) {
    const texts = useTexts(deskTexts);
    const { select } = useTexts(queueTexts);
    const format = useFormats();
    const { size } = useValue(state.selection);
    if (size === 0) return null;
    const action = (id: string, label: string, shortcut: string) => (
        <Button look="quiet" shortcut={shortcut} onClick={() => commands.run(id)}>
            {label}
        </Button>
    );
    return (
        <div className={styles.selection} role="toolbar" aria-label={select.chosen(String(size))}>
            <span className={styles.selectionCount} role="status">
                {size === 1 ? select.one : select.chosen(format.number(size))}
            </span>
            {action("ticket.assign", texts.commands.assign, "A")}
            {action("ticket.take", texts.commands.take, "T")}
            {action("ticket.priority", texts.commands.priority, "P")}
            {action("ticket.change", texts.commands.change, "E")}
            {action("ticket.wait", texts.commands.wait, "W")}
            {action("ticket.resolve", texts.commands.resolve, "R")}
            <Button look="quiet" shortcut="Esc" onClick={() => state.clear()}>
                {select.clear}
            </Button>
        </div>
    );
}
