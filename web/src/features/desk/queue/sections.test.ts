import { expect, test, vi } from "vitest";
import { plainLayout, visible } from "./layout";
import { groupedLayout, sectionsOf } from "./sections";

const ranks = [0, 0, 0, 2, 2, 5];
const sections = sectionsOf(ranks.length, (index) => ranks[index] ?? -1);
const lines = (closed: number[]) => {
    const layout = groupedLayout(sections, new Set(closed));
    return Array.from({ length: layout.lines }, (_, line) => {
        const what = layout.at(line);
        return typeof what === "number" ? what : `group ${what.rank}`;
    });
};

test("each group stands under its heading; of a closed one the heading stays", () => {
    expect(lines([])).toEqual(["group 0", 0, 1, 2, "group 2", 3, 4, "group 5", 5]);
    expect(lines([2])).toEqual(["group 0", 0, 1, 2, "group 2", "group 5", 5]);
    expect(lines([0, 2, 5])).toEqual(["group 0", "group 2", "group 5"]);
});

test("walking goes from ticket to ticket, over headings and closed groups", () => {
    for (const closed of [[], [0], [2], [5], [0, 5]]) {
        const layout = groupedLayout(sections, new Set(closed));
        const open = ranks.flatMap((rank, index) => (closed.includes(rank) ? [] : [index]));
        expect(layout.shown).toBe(open.length);
        expect(open.map((_, ordinal) => layout.indexAt(ordinal))).toEqual(open);
        expect(open.map((index) => layout.ordinal(index))).toEqual(open.map((_, ordinal) => ordinal));
        expect(open.every((index) => layout.at(layout.lineOf(index)) === index)).toBe(true);
        expect(layout.indexAt(open.length)).toBe(-1);
        expect(visible(ranks, layout)).toEqual(open.map((index) => ranks[index]));
    }
});

test("what is hidden has no line, and the next visible ticket comes after it", () => {
    const layout = groupedLayout(sections, new Set([2]));
    expect(layout.lineOf(3)).toBe(-1);
    expect(layout.lineOf(-1)).toBe(-1);
    expect(layout.indexAt(layout.ordinal(4) + 1)).toBe(5);
    const none = groupedLayout(sections, new Set([0, 2, 5]));
    expect([none.shown, none.indexAt(0)]).toEqual([0, -1]);
});

test("without groups each ticket is its own line", () => {
    const layout = plainLayout(3);
    expect([layout.lines, layout.at(2), layout.lineOf(-1), layout.indexAt(3)]).toEqual([3, 2, -1, -1]);
});

test("the groups of a hundred thousand tickets are found by looking at few of them", () => {
    const rankAt = vi.fn((index: number) => Math.floor(index / 4000));
    const found = sectionsOf(100_000, rankAt);
    expect(found).toHaveLength(25);
    expect(found.every((section) => section.end - section.start === 4000)).toBe(true);
    expect(rankAt.mock.calls.length).toBeLessThan(600);
});
