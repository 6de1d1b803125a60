import { ArrowDown, ArrowUp } from "lucide-react";
import {
    type ComponentType,
    type CSSProperties,
    type MouseEvent,
    type RefObject,
    useCallback,
    useId,
    useMemo,
    useRef,
    useState,
} from "react";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import type { SortedView } from "@/core/live/sortedView";
import { useValue } from "@/core/value";
import { cx } from "@/ui/cx";
import { deskTexts } from "../texts";
import { beforeSubject, tracksOf, usualColumns } from "./columns";
import { type ColumnKey, descendsFirst, type Filters, type SortKey, sortKeys } from "./filters";
import type { GroupCommandProps, GroupLineProps } from "./GroupLine";
import { useRowHeight, useSteadyCursor } from "./geometry";
import type { Grouping } from "./grouping";
import { plainLayout, visible } from "./layout";
import type { ListState } from "./listState";
import styles from "./Queue.module.css";
import { columnClass, TicketLine } from "./TicketLine";
import { useHand } from "./useHand";
import { useListCommands } from "./useListCommands";
import { useWindow } from "./useWindow";

interface ListProps {
    view: SortedView<TicketRow>;
    state: ListState;
    filters: Filters;
    onSort: (sort: SortKey, descending: boolean) => void;
    onOpen: (id: number) => void;
    /** A dialog works on the list: nothing may move. */
    busy: boolean;
    /** Says of each ticket why it is here. */
    why?: boolean;
    columns: readonly ColumnKey[];
    /** The groups under headings, with what draws a heading. */
    groups: Groups | null;
}

export interface Groups {
    grouping: Grouping;
    Line: ComponentType<GroupLineProps>;
    Commands: ComponentType<GroupCommandProps>;
}

const kOpen: ReadonlySet<number> = new Set();

/**
 * The queue: any number of tickets, of which only those on the screen are drawn. The grid has the focus, and an
 * active row that the keys move; rows never move under a hand.
 */
export function TicketList(props: ListProps) {
    const { view, state, filters, onSort, onOpen, busy, why = false, columns, groups } = props;
    const texts = useTexts(deskTexts);
    const id = useId();
    const scroller = useRef<HTMLDivElement>(null);
    const order = useValue(view.shown);
    const rowHeight = useRowHeight(scroller);
    const cursor = useValue(state.cursor);
    const cursorIndex = cursor === null ? -1 : order.indexOf(cursor);
    const [closed, setClosed] = useState(kOpen);
    const layout = useMemo(
        () => groups?.grouping.layout(order, closed) ?? plainLayout(order.length),
        [groups, order, closed],
    );
    const cursorLine = layout.lineOf(cursorIndex);

    const heading = useRef<HTMLDivElement>(null);
    const headHeight = useCallback(() => heading.current?.offsetHeight ?? 0, []);
    const { first, end, reveal } = useWindow({ scroller, count: layout.lines, rowHeight, headHeight });
    // The active row is drawn even when it is scrolled away: the grid points to it.
    const drawn = Array.from({ length: end - first }, (_, offset) => first + offset);
    if (cursorLine >= end || (cursorLine >= 0 && cursorLine < first)) drawn.push(cursorLine);

    useHand(scroller, view, busy);
    useSteadyCursor(scroller, state, order, cursorIndex, cursorLine, rowHeight);

    const moveTo = useCallback(
        (ordinal: number) => {
            const index = layout.indexAt(Math.max(0, Math.min(layout.shown - 1, ordinal)));
            const next = view.shown.get()[index];
            if (next === undefined) return;
            view.hold();
            state.cursor.set(next);
            reveal(layout.lineOf(index));
            scroller.current?.focus({ preventScroll: true });
        },
        [view, state, reveal, layout],
    );
    useListCommands({ view, state, layout, moveTo, onOpen });

    const onPress = useCallback(
        (rowId: number, event: MouseEvent) => {
            state.cursor.set(rowId);
            if (event.shiftKey) state.extend(rowId, visible(view.shown.get(), layout));
            else if (event.ctrlKey || event.metaKey) state.toggle(rowId);
            else onOpen(rowId);
        },
        [state, view, layout, onOpen],
    );
    const onTick = useCallback(
        (rowId: number, event: MouseEvent) => {
            event.stopPropagation();
            state.cursor.set(rowId);
            if (event.shiftKey) state.extend(rowId, visible(view.shown.get(), layout));
            else state.toggle(rowId);
        },
        [state, view, layout],
    );
    const tracks = useMemo(
        () => (columns === usualColumns ? undefined : ({ "--columns": tracksOf(columns) } as CSSProperties)),
        [columns],
    );
    const line = (at: number) => {
        const what = layout.at(at);
        if (typeof what === "number") {
            const rowId = order[what];
            if (rowId === undefined) return null;
            return (
                <TicketLine
                    key={rowId}
                    id={rowId}
                    index={at}
                    domId={`${id}-${rowId}`}
                    top={at * rowHeight}
                    state={state}
                    onPress={onPress}
                    onTick={onTick}
                    why={why}
                    columns={columns}
                />
            );
        }
        return (
            groups && (
                <groups.Line
                    key={`group ${what.rank}`}
                    section={what}
                    label={groups.grouping.label(what.rank)}
                    index={at}
                    top={at * rowHeight}
                    order={order}
                    state={state}
                    closed={closed}
                    onClosed={setClosed}
                />
            )
        );
    };

    return (
        <div
            ref={scroller}
            role="grid"
            aria-label={texts.list.label}
            aria-multiselectable="true"
            aria-rowcount={layout.lines + 1}
            aria-activedescendant={cursorLine >= 0 ? `${id}-${cursor}` : undefined}
            tabIndex={0}
            className={cx(styles.grid, tracks && styles.chosen)}
            style={tracks}
            onFocus={(event) => {
                if (event.target === event.currentTarget && cursorIndex < 0 && order[0] !== undefined) {
                    state.cursor.set(order[0]);
                }
            }}
        >
            <Heading filters={filters} onSort={onSort} place={heading} columns={columns} />
            <div role="rowgroup" className={styles.lines} style={{ height: layout.lines * rowHeight }}>
                {drawn.map(line)}
            </div>
            {groups && (
                <groups.Commands
                    layout={layout}
                    order={order}
                    at={cursorIndex}
                    state={state}
                    closed={closed}
                    onClosed={setClosed}
                />
            )}
        </div>
    );
}

interface HeadingProps {
    place: RefObject<HTMLDivElement | null>;
    filters: Filters;
    onSort: (sort: SortKey, descending: boolean) => void;
    columns: readonly ColumnKey[];
}

function Heading({ filters, onSort, place, columns }: HeadingProps) {
    const texts = useTexts(deskTexts).list.columns;
    const column = (sort: SortKey | null, label: string, className: string | undefined, hidden = false) => {
        const active = sort === filters.sort;
        const Arrow = filters.descending ? ArrowDown : ArrowUp;
        return (
            <div
                key={label}
                role="columnheader"
                className={className}
                aria-sort={active ? (filters.descending ? "descending" : "ascending") : undefined}
            >
                {sort === null ? (
                    <span className={hidden ? "visually-hidden" : undefined}>{label}</span>
                ) : (
                    <button
                        type="button"
                        tabIndex={-1}
                        className={cx(styles.sort, active && styles.sorted)}
                        onClick={() => onSort(sort, active ? !filters.descending : descendsFirst(sort))}
                    >
                        <span className={hidden ? "visually-hidden" : styles.sortText}>{label}</span>
                        {hidden && !active && <span aria-hidden="true">!</span>}
                        {active && <Arrow size={12} aria-hidden="true" />}
                    </button>
                )}
            </div>
        );
    };
    const before = beforeSubject(columns);
    const named = (key: ColumnKey) =>
        column(sortKeys.find((each) => each === key) ?? null, texts[key], columnClass(key));
    return (
        <div ref={place} role="rowgroup" className={styles.headGroup}>
            <div role="row" aria-rowindex={1} className={styles.head}>
                {column(null, texts.select, styles.tickCell, true)}
                {column("priority", texts.priority, styles.priorityCell, true)}
                {columns.slice(0, before).map(named)}
                {column("subject", texts.subject, styles.subject)}
                {columns.slice(before).map(named)}
            </div>
        </div>
    );
}
