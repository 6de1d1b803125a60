import { expect, test } from "vitest";
import { emptyBootstrap, listsOf } from "@/core/live/rows";
import { upwards } from "./categories";

const category = (id: number, parentId: number | null) => ({
    id,
    parentId,
    name: { fr: `c${id}`, en: `c${id}` },
    active: true,
});

test("categories upwards end at the top, and where they would go in a circle", () => {
    const lists = listsOf({
        ...emptyBootstrap(),
        categories: [category(1, null), category(2, 1), category(3, 2), category(4, 5), category(5, 4)],
    } as never);
    expect(upwards(lists, 3)).toEqual([3, 2, 1]);
    expect(upwards(lists, null)).toEqual([]);
    expect(upwards(lists, 9)).toEqual([9]);
    expect(upwards(lists, 4)).toEqual([4, 5]);
});
