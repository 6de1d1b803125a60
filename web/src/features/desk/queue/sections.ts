import type { Layout, Section } from "./layout";

/** Where each group begins and ends in a list that is sorted by rank: looks at few of its rows, however long it is. */
export function sectionsOf(count: number, rankAt: (index: number) => number): Section[] {
    const sections: Section[] = [];
    for (let start = 0; start < count; ) {
        const rank = rankAt(start);
        let low = start + 1;
        let high = count;
        while (low < high) {
            const middle = (low + high) >>> 1;
            if (rankAt(middle) <= rank) low = middle + 1;
            else high = middle;
        }
        sections.push({ rank, start, end: low, closed: false });
        start = low;
    }
    return sections;
}

/** The last of the sections whose value is at most this one. */
function last<T>(items: readonly T[], value: number, of: (item: T) => number): T | undefined {
    let low = 0;
    let high = items.length;
    while (low < high) {
        const middle = (low + high) >>> 1;
        if (of(items[middle] as T) <= value) low = middle + 1;
        else high = middle;
    }
    return items[low - 1];
}

/** Every group under a heading; of the closed ones only that. */
export function groupedLayout(sections: readonly Section[], closed: ReadonlySet<number>): Layout {
    let line = 0;
    let before = 0;
    const placed = sections.map((section) => {
        const size = closed.has(section.rank) ? 0 : section.end - section.start;
        const here = { ...section, closed: closed.has(section.rank), line, before, size };
        line += 1 + size;
        before += size;
        return here;
    });
    const open = placed.filter((section) => section.size > 0);
    const ofIndex = (index: number) => last(placed, index, (section) => section.start);
    return {
        lines: line,
        sections: placed,
        shown: before,
        at(wanted) {
            const section = last(placed, wanted, (each) => each.line);
            if (!section || section.line === wanted) return section ?? -1;
            return section.start + wanted - section.line - 1;
        },
        lineOf(index) {
            const section = index < 0 ? undefined : ofIndex(index);
            return !section || section.closed ? -1 : section.line + 1 + index - section.start;
        },
        ordinal(index) {
            const section = index < 0 ? undefined : ofIndex(index);
            if (!section) return -1;
            return section.closed ? section.before - 1 : section.before + index - section.start;
        },
        indexAt(ordinal) {
            const section = last(open, ordinal, (each) => each.before);
            const index = section ? section.start + ordinal - section.before : -1;
            return section && index < section.end ? index : -1;
        },
    };
}
