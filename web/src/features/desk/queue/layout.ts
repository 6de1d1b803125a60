/** A group of neighbours in the list, from `start` up to, but without, `end`. */
export interface Section {
    /** Its place among the groups, and its name for as long as the grouping lasts. */
    rank: number;
    start: number;
    end: number;
    closed: boolean;
}

/**
 * Which line of the list shows what. A line is a ticket, or the heading of a group; all are equally high. Tickets are
 * named by their place in the order; those of closed groups have no line.
 */
export interface Layout {
    lines: number;
    /** The groups, where there are any. */
    sections: readonly Section[];
    /** What stands in a line: a ticket's place, or a group. */
    at(line: number): number | Section;
    /** The line of a ticket, -1 without one. */
    lineOf(index: number): number;
    /** The number of tickets with a line. */
    shown: number;
    /** How many tickets with a line stand before this one. */
    ordinal(index: number): number;
    /** The place of the ticket that has so many before it; -1 if there is none. */
    indexAt(ordinal: number): number;
}

/** Every ticket in a line of its own. */
export function plainLayout(count: number): Layout {
    const same = (place: number) => place;
    return {
        lines: count,
        sections: [],
        shown: count,
        at: same,
        lineOf: same,
        ordinal: same,
        indexAt: (ordinal) => (ordinal < count ? ordinal : -1),
    };
}

/** The tickets that have a line: a range over a closed group leaves it out. */
export function visible(order: readonly number[], layout: Layout): readonly number[] {
    return layout.shown === order.length ? order : order.filter((_, index) => layout.lineOf(index) >= 0);
}
