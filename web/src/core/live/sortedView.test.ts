import { expect, test } from "vitest";
import { type RowChange, SortedView } from "./sortedView";

interface Item {
    id: number;
    rank: number;
    open: boolean;
}

function world(items: Item[]) {
    const rows = new Map(items.map((item) => [item.id, item]));
    const view = new SortedView<Item>(
        { includes: (item) => item.open, compare: (a, b) => a.rank - b.rank || a.id - b.id },
        (id) => rows.get(id),
    );
    view.fill(rows);
    const change = (...next: Item[]) => {
        const changes: RowChange<Item>[] = next.map((after) => ({
            id: after.id,
            before: rows.get(after.id),
            after,
        }));
        for (const item of next) rows.set(item.id, item);
        view.apply(changes);
    };
    return { rows, view, change };
}

const item = (id: number, rank = id, open = true): Item => ({ id, rank, open });

test("rows enter at their place, move and leave", () => {
    const { view, change } = world([item(1, 10), item(2, 20), item(3, 30)]);
    change(item(4, 15));
    expect(view.shown.get()).toEqual([1, 4, 2, 3]);
    change(item(1, 25));
    expect(view.shown.get()).toEqual([4, 2, 1, 3]);
    change(item(2, 20, false));
    expect(view.shown.get()).toEqual([4, 1, 3]);
    expect(view.count.get()).toBe(3);
});

test("a change that keeps a row's place gives no new list", () => {
    const { view, change } = world([item(1, 10), item(2, 20)]);
    const before = view.shown.get();
    change({ ...item(1, 10) });
    expect(view.shown.get()).toBe(before);
});

test("a held view shows the same rows in the same order and counts what waits", () => {
    const { view, change } = world([item(1), item(2), item(3)]);
    view.hold();
    change(item(1, 99), item(9, 0), item(2, 2, false));
    expect(view.shown.get()).toEqual([1, 2, 3]);
    expect(view.waiting.get()).toEqual({ added: 1, moved: 2 });
    expect(view.count.get()).toBe(3);
    view.release();
    expect(view.shown.get()).toEqual([9, 3, 1]);
    expect(view.waiting.get()).toEqual({ added: 0, moved: 0 });
});

test("kept up row by row it is what sorting everything anew would give", () => {
    let seed = 42;
    const random = (below: number) => {
        seed = (Math.imul(seed, 48271) + 11) & 0x7fffffff;
        return seed % below;
    };
    const { rows, view, change } = world(Array.from({ length: 200 }, (_, i) => item(i, random(50))));
    for (let round = 0; round < 300; round++) {
        const batch = new Map<number, Item>();
        for (let i = 0; i < 1 + random(12); i++) {
            const id = random(260);
            batch.set(id, item(id, random(50), random(4) > 0));
        }
        if (random(5) === 0) view.hold();
        change(...batch.values());
        if (random(3) === 0) view.release();
    }
    view.release();
    const expected = [...rows.values()]
        .filter((row) => row.open)
        .sort((a, b) => a.rank - b.rank || a.id - b.id)
        .map((row) => row.id);
    expect(view.shown.get()).toEqual(expected);
});
