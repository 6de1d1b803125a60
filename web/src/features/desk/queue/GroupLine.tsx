import { Check, ChevronDown, ChevronRight, Minus } from "lucide-react";
import { useLayoutEffect } from "react";
import { useCommands } from "@/core/commands/hooks";
import { useTexts } from "@/core/i18n/catalogue";
import { useFormats } from "@/core/i18n/format";
import { useValue } from "@/core/value";
import { cx } from "@/ui/cx";
import styles from "./GroupLine.module.css";
import type { Layout, Section } from "./layout";
import type { ListState } from "./listState";
import { queueTexts } from "./texts";

export { groupingOf } from "./grouping";

export interface GroupLineProps {
    section: Section;
    label: string;
    index: number;
    top: number;
    order: readonly number[];
    state: ListState;
    closed: ReadonlySet<number>;
    onClosed: (closed: ReadonlySet<number>) => void;
}

/** The heading of a group in the queue: closes and opens it, and selects all that is in it. */
export function GroupLine({ section, label, index, top, order, state, closed, onClosed }: GroupLineProps) {
    const texts = useTexts(queueTexts).groups;
    const format = useFormats();
    const selection = useValue(state.selection);
    const count = section.end - section.start;
    const ids = () => order.slice(section.start, section.end);
    const some = selection.size > 0 && ids().some((id) => selection.has(id));
    const every = some && ids().every((id) => selection.has(id));
    const Arrow = section.closed ? ChevronRight : ChevronDown;
    const toggle = () => {
        const next = new Set(closed);
        if (!next.delete(section.rank)) next.add(section.rank);
        onClosed(next);
    };
    const select = () => {
        const next = new Set(selection);
        for (const id of ids()) {
            if (every) next.delete(id);
            else next.add(id);
        }
        state.selection.set(next);
    };
    return (
        <div
            role="row"
            aria-rowindex={index + 2}
            className={styles.line}
            style={{ transform: `translateY(${top}px)` }}
        >
            <div role="gridcell" className={styles.tickCell}>
                <button
                    type="button"
                    className={cx(styles.tick, some && styles.ticked)}
                    aria-pressed={some && !every ? "mixed" : every}
                    aria-label={texts.select(label)}
                    onClick={select}
                >
                    <span className={styles.box}>
                        {every ? (
                            <Check size={12} strokeWidth={3} />
                        ) : (
                            some && <Minus size={12} strokeWidth={3} />
                        )}
                    </span>
                </button>
            </div>
            <div role="gridcell" className={styles.headingCell}>
                <button
                    type="button"
                    className={styles.heading}
                    aria-expanded={!section.closed}
                    onClick={toggle}
                >
                    <Arrow size={14} aria-hidden="true" />
                    <span className={styles.label}>{label}</span>
                    <span className={cx("figures", styles.count)}>{format.number(count)}</span>
                </button>
            </div>
        </div>
    );
}

export interface GroupCommandProps {
    layout: Layout;
    order: readonly number[];
    state: ListState;
    /** The place of the active ticket in the order. */
    at: number;
    closed: ReadonlySet<number>;
    onClosed: (closed: ReadonlySet<number>) => void;
}

/** What the keys do with groups. */
export function GroupCommands({ layout, order, at, state, closed, onClosed }: GroupCommandProps) {
    const { sections } = layout;
    const texts = useTexts(queueTexts).groups;
    const command = (id: string, label: string, key: string, when: () => boolean, run: () => void) => ({
        id: `list.${id}`,
        label,
        group: texts.commands,
        keys: [key],
        when,
        run,
    });
    // A group that closes over the active ticket hands that to the next one that is visible.
    useLayoutEffect(() => {
        if (at < 0 || layout.lineOf(at) >= 0) return;
        const before = layout.ordinal(at);
        const next = layout.indexAt(before + 1);
        state.cursor.set(order[next < 0 ? layout.indexAt(before) : next] ?? null);
    }, [layout, order, at, state]);
    const current = sections.find((section) => at >= section.start && at < section.end);
    useCommands([
        command(
            "closeGroup",
            texts.close,
            "ArrowLeft",
            () => current !== undefined,
            () => current && onClosed(new Set([...closed, current.rank])),
        ),
        command(
            "closeGroups",
            texts.closeAll,
            "Shift+ArrowLeft",
            () => true,
            () => onClosed(new Set(sections.map((section) => section.rank))),
        ),
        command(
            "openGroups",
            texts.openAll,
            "ArrowRight",
            () => closed.size > 0,
            () => onClosed(new Set()),
        ),
    ]);
    return null;
}
