import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import type { ListState } from "./listState";
import styles from "./Queue.module.css";

/** The height of a row in pixels, from the style sheet: it depends on density, width and zoom. */
export function useRowHeight(element: RefObject<HTMLElement | null>): number {
    const [height, setHeight] = useState(32);
    useLayoutEffect(() => {
        const list = element.current;
        if (!list) return;
        const probe = document.createElement("div");
        probe.className = styles.probe ?? "";
        probe.setAttribute("role", "presentation");
        list.append(probe);
        const measure = () => setHeight(probe.getBoundingClientRect().height || 32);
        measure();
        const observer = new ResizeObserver(measure);
        observer.observe(probe);
        return () => {
            observer.disconnect();
            probe.remove();
        };
    }, [element]);
    return height;
}

/** When rows above the active one come or go, scrolls by as much, so that it stays where the eye is. */
export function useSteadyCursor(
    element: RefObject<HTMLElement | null>,
    state: ListState,
    order: readonly number[],
    cursorIndex: number,
    cursorLine: number,
    rowHeight: number,
): void {
    const before = useRef({ order, cursorIndex, cursorLine });
    useLayoutEffect(() => {
        const was = before.current;
        before.current = { order, cursorIndex, cursorLine };
        const list = element.current;
        if (!list || was.order === order) return;
        state.prune(order);
        if (was.cursorIndex < 0) return;
        if (cursorIndex < 0) {
            // The active row has left the list: the one that took its place becomes active.
            state.cursor.set(order[Math.min(was.cursorIndex, order.length - 1)] ?? null);
            return;
        }
        if (was.cursorLine < 0 || cursorLine < 0) return;
        const shift = (cursorLine - was.cursorLine) * rowHeight;
        const top = was.cursorLine * rowHeight - list.scrollTop;
        const visible = top > -rowHeight && top < list.clientHeight;
        const steady = list.scrollTop > 0 || list.contains(document.activeElement);
        if (shift !== 0 && visible && steady) list.scrollTop += shift;
    }, [element, state, order, cursorIndex, cursorLine, rowHeight]);
}
