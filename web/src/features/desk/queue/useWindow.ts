import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";

/** The rows that are drawn: from `first` up to, but without, `end`. */
export interface Rows {
    first: number;
    end: number;
}

const kOverscan = 8;

interface WindowOptions {
    scroller: RefObject<HTMLElement | null>;
    count: number;
    rowHeight: number;
    /** Height of what sticks to the top of the scroller and hides rows. */
    headHeight: () => number;
}

/**
 * Which rows of a list of equally high rows are on the screen, with a few more on either side. Fifty lines of our
 * own: the library for it weighs more than the whole queue, because it also does what a queue never needs.
 */
export function useWindow({ scroller, count, rowHeight, headHeight }: WindowOptions) {
    const [rows, setRows] = useState<Rows>({ first: 0, end: 40 });

    const measure = useCallback(() => {
        const list = scroller.current;
        if (!list) return;
        // Whole steps of the overscan, so that most scrolling draws nothing new.
        const step = kOverscan / 2;
        const top = Math.floor(list.scrollTop / rowHeight / step) * step;
        const shown = Math.ceil(list.clientHeight / rowHeight);
        const next = { first: Math.max(0, top - kOverscan), end: top + shown + step + kOverscan };
        setRows((now) => (now.first === next.first && now.end === next.end ? now : next));
    }, [scroller, rowHeight]);

    useLayoutEffect(measure, [measure]);
    useEffect(() => {
        const list = scroller.current;
        if (!list) return;
        list.addEventListener("scroll", measure, { passive: true });
        const observer = new ResizeObserver(measure);
        observer.observe(list);
        return () => {
            list.removeEventListener("scroll", measure);
            observer.disconnect();
        };
    }, [scroller, measure]);

    /** Scrolls as little as is needed to show a row whole. */
    const reveal = useCallback(
        (index: number) => {
            const list = scroller.current;
            if (!list) return;
            const top = index * rowHeight;
            const room = list.clientHeight - headHeight();
            if (top < list.scrollTop) list.scrollTop = top;
            else if (top + rowHeight > list.scrollTop + room) list.scrollTop = top + rowHeight - room;
            measure();
        },
        [scroller, rowHeight, headHeight, measure],
    );

    return { first: Math.min(rows.first, count), end: Math.min(rows.end, count), reveal };
}
