import { ArrowDown, ArrowUp } from "lucide-react";
import { type MouseEvent, type RefObject, useCallback, useId, useRef } from "react";
import type { TicketRow } from "@/core/api/types";
import { useTexts } from "@/core/i18n/catalogue";
import type { SortedView } from "@/core/live/sortedView";
import { useValue } from "@/core/value";
import { cx } from "@/ui/cx";
import { deskTexts } from "../texts";
import { descendsFirst, type Filters, type SortKey } from "./filters";
import { useRowHeight, useSteadyCursor } from "./geometry";
import type { ListState } from "./listState";
import styles from "./Queue.module.css";
import { TicketLine } from "./TicketLine";
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
}

/**
 * The queue: any number of tickets, of which only those on the screen are drawn. The grid has the focus, and an
 * active row that the keys move; rows never move under a hand.
 */
export function TicketList({ view, state, filters, onSort, onOpen, busy, why = false }: ListProps) {
    const texts = useTexts(deskTexts);
    const id = useId();
    const scroller = useRef<HTMLDivElement>(null);
    const order = useValue(view.shown);
    const rowHeight = useRowHeight(scroller);
    const cursor = useValue(state.cursor);
    const cursorIndex = cursor === null ? -1 : order.indexOf(cursor);

    const heading = useRef<HTMLDivElement>(null);
    const headHeight = useCallback(() => heading.current?.offsetHeight ?? 0, []);
    const { first, end, reveal } = useWindow({ scroller, count: order.length, rowHeight, headHeight });
    // The active row is drawn even when it is scrolled away: the grid points to it.
    const drawn = order.slice(first, end).map((rowId, offset) => [rowId, first + offset] as const);
    if (cursor !== null && (cursorIndex >= end || (cursorIndex >= 0 && cursorIndex < first))) {
        drawn.push([cursor, cursorIndex]);
    }

    useHand(scroller, view, busy);
    useSteadyCursor(scroller, state, order, cursorIndex, rowHeight);

    const moveTo = useCallback(
        (index: number) => {
            const list = view.shown.get();
            const next = list[Math.max(0, Math.min(list.length - 1, index))];
            if (next === undefined) return;
            view.hold();
            state.cursor.set(next);
            reveal(list.indexOf(next));
            scroller.current?.focus({ preventScroll: true });
        },
        [view, state, reveal],
    );
    useListCommands({ view, state, moveTo, onOpen });

    const onPress = useCallback(
        (rowId: number, event: MouseEvent) => {
            state.cursor.set(rowId);
            if (event.shiftKey) state.extend(rowId, view.shown.get());
            else if (event.ctrlKey || event.metaKey) state.toggle(rowId);
            else onOpen(rowId);
        },
        [state, view, onOpen],
    );
    const onTick = useCallback(
        (rowId: number, event: MouseEvent) => {
            event.stopPropagation();
            state.cursor.set(rowId);
            if (event.shiftKey) state.extend(rowId, view.shown.get());
            else state.toggle(rowId);
        },
        [state, view],
    );

    return (
        <div
            ref={scroller}
            role="grid"
            aria-label={texts.list.label}
            aria-multiselectable="true"
            aria-rowcount={order.length + 1}
            aria-activedescendant={cursorIndex >= 0 ? `${id}-${cursor}` : undefined}
            tabIndex={0}
            className={styles.grid}
            onFocus={(event) => {
                if (event.target === event.currentTarget && cursorIndex < 0 && order[0] !== undefined) {
                    state.cursor.set(order[0]);
                }
            }}
        >
            <Heading filters={filters} onSort={onSort} place={heading} />
            <div role="rowgroup" className={styles.lines} style={{ height: order.length * rowHeight }}>
                {drawn.map(([rowId, index]) => (
                    <TicketLine
                        key={rowId}
                        id={rowId}
                        index={index}
                        domId={`${id}-${rowId}`}
                        top={index * rowHeight}
                        state={state}
                        onPress={onPress}
                        onTick={onTick}
                        why={why}
                    />
                ))}
            </div>
        </div>
    );
}

interface HeadingProps {
    place: RefObject<HTMLDivElement | null>;
    filters: Filters;
    onSort: (sort: SortKey, descending: boolean) => void;
}

function Heading({ filters, onSort, place }: HeadingProps) {
    const texts = useTexts(deskTexts).list.columns;
    const column = (sort: SortKey | null, label: string, className: string | undefined, hidden = false) => {
        const active = sort === filters.sort;
        const Arrow = filters.descending ? ArrowDown : ArrowUp;
        return (
            <div
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
    return (
        <div ref={place} role="rowgroup" className={styles.headGroup}>
            <div role="row" aria-rowindex={1} className={styles.head}>
                {column(null, texts.select, styles.tickCell, true)}
                {column("priority", texts.priority, styles.priorityCell, true)}
                {column("reference", texts.reference, styles.reference)}
                {column("subject", texts.subject, styles.subject)}
                {column("requester", texts.requester, styles.requester)}
                {column("state", texts.state, styles.stateCell)}
                {column("due", texts.due, styles.due)}
                {column(null, texts.team, styles.team)}
                {column(null, texts.assignee, styles.assignee)}
                {column("updated", texts.updated, styles.updated)}
            </div>
        </div>
    );
}
