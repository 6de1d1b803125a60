import { ArrowUp, Inbox } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { Link, useLocation, useParams, useSearchParams } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { commands } from "@/core/commands/registry";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { store, useLists } from "@/core/live/live";
import { isQueueName, momentOf, type QueueName } from "@/core/live/queues";
import type { SortedView } from "@/core/live/sortedView";
import { useView } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { Button } from "@/ui/Button";
import { Empty } from "@/ui/Empty";
import { preloadActions, useTicketActions } from "../actions/useTicketActions";
import { lastQueue } from "../lastQueue";
import { deskTexts } from "../texts";
import { addressOf } from "../views/savedViews";
import { ViewTitle } from "../views/ViewTitle";
import { FilterBar } from "./FilterBar";
import { type Filters, isFiltered, parseFilters, specOf, writeFilters } from "./filters";
import { ListState } from "./listState";
import styles from "./Queue.module.css";
import { TicketList } from "./TicketList";

const kIdleMs = 800;

export default function QueuePage() {
    const { view } = useParams<{ view: string }>();
    const queue = isQueueName(view) ? view : "all";
    return <Queue key={queue} queue={queue} />;
}

function Queue({ queue }: { queue: QueueName }) {
    const texts = useTexts(deskTexts);
    const me = useSession();
    const lists = useLists();
    const ready = useValue(store.ready);
    const [, navigate] = useLocation();
    const [params, setParams] = useSearchParams();
    const filters = useMemo(() => parseFilters(params), [params]);
    // A letter is on the screen before the list has followed.
    const followed = useDeferredValue(filters);
    const moment = momentOf(queue, useNow());
    const spec = useMemo(
        () => specOf(queue, followed, me, lists, followed.states, moment),
        [queue, followed, me, lists, moment],
    );
    const view = useView(spec);
    const [state] = useState(() => new ListState());
    const field = useRef<HTMLInputElement>(null);
    const order = useValue(view.shown);

    const targets = useCallback(() => state.targets(), [state]);
    const actions = useTicketActions(targets);
    const onChange = useCallback(
        (next: Filters) => setParams(writeFilters(next), { replace: true }),
        [setParams],
    );
    const onOpen = useCallback(
        (id: number) => {
            lastQueue.set({
                address: window.location.pathname + window.location.search,
                order: view.shown.get(),
                at: id,
            });
            navigate(`/tickets/${store.get(id)?.reference ?? id}`);
        },
        [navigate, view],
    );
    useRememberedCursor(state, order);
    useEffect(() => {
        const idle = window.setTimeout(preloadActions, kIdleMs);
        return () => window.clearTimeout(idle);
    }, []);
    useEffect(() => {
        document.title = `${texts.queues[queue]} · Guichet`;
    }, [texts, queue]);

    useCommands([
        {
            id: "list.filter",
            label: texts.commands.filter,
            group: texts.commands.list,
            keys: ["/"],
            run: () => field.current?.focus(),
        },
    ]);

    return (
        <div className={styles.page}>
            <header className={styles.header}>
                <ViewTitle title={texts.queues[queue]} address={addressOf(queue, filters)} />
                <FilterBar queue={queue} filters={filters} onChange={onChange} field={field} />
            </header>
            <div className={styles.body}>
                {!ready ? (
                    <p className={styles.loading} role="status">
                        {texts.list.loading}
                    </p>
                ) : order.length === 0 ? (
                    <NoTicket queue={queue} filtered={isFiltered(filters)} />
                ) : (
                    <TicketList
                        view={view}
                        state={state}
                        filters={filters}
                        onSort={(sort, descending) => onChange({ ...filters, sort, descending })}
                        onOpen={onOpen}
                        busy={actions.open}
                        why={queue === "overlooked"}
                    />
                )}
                <WaitingChanges view={view} />
                <SelectionBar state={state} />
            </div>
            {actions.dialog}
        </div>
    );
}

/** Coming back from a ticket, the cursor stands on it again. */
function useRememberedCursor(state: ListState, order: readonly number[]): void {
    const done = useRef(false);
    useEffect(() => {
        const at = lastQueue.get()?.at;
        if (done.current || order.length === 0) return;
        done.current = true;
        if (at !== undefined && order.includes(at)) state.cursor.set(at);
    }, [state, order]);
}

function NoTicket({ queue, filtered }: { queue: QueueName; filtered: boolean }) {
    const texts = useTexts(deskTexts).empty;
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
function WaitingChanges({ view }: { view: SortedView<TicketRow> }) {
    const texts = useTexts(deskTexts).list.waiting;
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

function SelectionBar({ state }: { state: ListState }) {
    const texts = useTexts(deskTexts);
    const format = useFormats();
    const { size } = useValue(state.selection);
    if (size === 0) return null;
    const action = (id: string, label: string, shortcut: string) => (
        <Button look="quiet" shortcut={shortcut} onClick={() => commands.run(id)}>
            {label}
        </Button>
    );
    return (
        <div className={styles.selection} role="toolbar" aria-label={texts.select.chosen(String(size))}>
            <span className={styles.selectionCount} role="status">
                {size === 1 ? texts.select.one : texts.select.chosen(format.number(size))}
            </span>
            {action("ticket.assign", texts.commands.assign, "A")}
            {action("ticket.take", texts.commands.take, "T")}
            {action("ticket.priority", texts.commands.priority, "P")}
            {action("ticket.wait", texts.commands.wait, "W")}
            {action("ticket.resolve", texts.commands.resolve, "R")}
            <Button look="quiet" shortcut="Esc" onClick={() => state.clear()}>
                {texts.select.clear}
            </Button>
        </div>
    );
}
