import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { useLocation, useParams, useSearchParams } from "wouter";
import type { TicketRow } from "@/core/api/types";
import { useCommands } from "@/core/commands/hooks";
import { language, useLanguage, useTexts } from "@/core/i18n/catalogue";
import { store, useLists } from "@/core/live/live";
import { isQueueName, momentOf, type QueueName } from "@/core/live/queues";
import { useView } from "@/core/live/useView";
import { useSession } from "@/core/session/session";
import { useNow } from "@/core/useNow";
import { useValue } from "@/core/value";
import { selectTickets } from "../actions/lastUndo";
import { preloadActions, useTicketActions } from "../actions/useTicketActions";
import { lastQueue } from "../lastQueue";
import { deskTexts } from "../texts";
import { addressOf } from "../views/savedViews";
import { ViewTitle } from "../views/ViewTitle";
import { ownColumns, usualColumns } from "./columns";
import { FilterBar } from "./FilterBar";
import {
    type ColumnKey,
    type Filters,
    type GroupKey,
    isFiltered,
    parseFilters,
    specOf,
    writeFilters,
} from "./filters";
import { ListState } from "./listState";
import styles from "./Queue.module.css";
import { type Groups, TicketList } from "./TicketList";
import { queueTexts } from "./texts";

async function loadExtras() {
    const [extras] = await Promise.all([import("./QueueExtras"), queueTexts.load(language.get())]);
    return extras;
}
const NoTicket = lazy(() => loadExtras().then((all) => ({ default: all.NoTicket })));
const WaitingChanges = lazy(() => loadExtras().then((all) => ({ default: all.WaitingChanges })));
const SelectionBar = lazy(() => loadExtras().then((all) => ({ default: all.SelectionBar })));

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
    const groups = useGroups(followed.group);
    const spec = useMemo(() => {
        const flat = specOf(queue, followed, me, lists, followed.states, moment);
        if (!groups) return flat;
        const { key, rank } = groups.grouping;
        return {
            ...flat,
            key: `${flat.key}|${key}`,
            compare: (a: TicketRow, b: TicketRow) => rank(a) - rank(b) || flat.compare(a, b),
        };
    }, [queue, followed, me, lists, moment, groups]);
    // Compared by what it says: the lines are drawn anew when it is another array.
    const wantedColumns = filters.columns?.join() ?? "";
    const columns = useMemo(
        () => (wantedColumns ? (wantedColumns.split(",") as ColumnKey[]) : (ownColumns() ?? usualColumns)),
        [wantedColumns],
    );
    const view = useView(spec);
    const [state] = useState(() => new ListState());
    const field = useRef<HTMLInputElement>(null);
    const order = useValue(view.shown);

    const targets = useCallback(() => state.targets(), [state]);
    const actions = useTicketActions(targets, "e");
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
        selectTickets.set((ids) => state.selectAll(ids));
        return () => selectTickets.set(null);
    }, [state]);
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
                <ViewTitle
                    title={texts.queues[queue]}
                    address={addressOf(queue, filters)}
                    filters={filters}
                    onChange={onChange}
                />
                <FilterBar queue={queue} filters={filters} onChange={onChange} field={field} />
            </header>
            <div className={styles.body}>
                {!ready || (followed.group && !groups) ? (
                    <p className={styles.loading} role="status">
                        {texts.list.loading}
                    </p>
                ) : order.length === 0 ? (
                    <Suspense fallback={null}>
                        <NoTicket queue={queue} filtered={isFiltered(filters)} />
                    </Suspense>
                ) : (
                    <TicketList
                        view={view}
                        state={state}
                        filters={filters}
                        onSort={(sort, descending) => onChange({ ...filters, sort, descending })}
                        onOpen={onOpen}
                        busy={actions.open}
                        why={queue === "overlooked"}
                        columns={columns}
                        groups={groups}
                    />
                )}
                <Suspense fallback={null}>
                    <WaitingChanges view={view} />
                    <SelectionBar state={state} />
                </Suspense>
            </div>
            {actions.dialog}
        </div>
    );
}

async function loadGroups() {
    const [all] = await Promise.all([import("./GroupLine"), queueTexts.load(language.get())]);
    return all;
}

/** The groups that the filters ask for, once what makes them is here. */
function useGroups(group: GroupKey | null): Groups | null {
    const lists = useLists();
    const inLanguage = useLanguage();
    const [made, setMade] = useState<Awaited<ReturnType<typeof loadGroups>> | null>(null);
    useEffect(() => {
        if (group && !made) void loadGroups().then(setMade);
    }, [group, made]);
    return useMemo(
        () =>
            group && made
                ? {
                      grouping: made.groupingOf(group, lists, inLanguage),
                      Line: made.GroupLine,
                      Commands: made.GroupCommands,
                  }
                : null,
        [group, made, lists, inLanguage],
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
