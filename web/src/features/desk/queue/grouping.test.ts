import { beforeEach, expect, test } from "vitest";
import { store } from "@/core/live/live";
import { testBootstrap, testRow } from "@/core/live/testRows";
import { uiTexts } from "@/ui/texts";
import { tracksOf, usualColumns } from "./columns";
import { type GroupKey, groupKeys } from "./filters";
import { groupingOf } from "./grouping";
import { queueTexts } from "./texts";

const kNone: ReadonlySet<number> = new Set();

beforeEach(async () => {
    await Promise.all([queueTexts.load("en"), uiTexts.load("en")]);
    const name = (text: string) => ({ fr: text, en: text });
    store.load({
        ...testBootstrap([
            testRow(1, { assigneeId: 2, teamId: 1, priority: 3, categoryId: 3, state: "waiting" }),
            testRow(2, { assigneeId: null, teamId: null, priority: 5, customerId: 9 }),
            testRow(3, { assigneeId: 1, teamId: 1, priority: 1, categoryId: 1, customerId: 8, serviceId: 6 }),
            testRow(4, { assigneeId: 77, teamId: 1, priority: 3, categoryId: null, customerId: 9 }),
        ]),
        people: [
            { id: 1, name: "Zoé" },
            { id: 2, name: "Élise" },
        ],
        customers: [
            { id: 8, name: "Orval" },
            { id: 9, name: "Brunel" },
        ] as never,
        services: [{ id: 6, name: name("Printing"), active: true, version: 1 }] as never,
        categories: [
            { id: 1, parentId: null, name: name("Network"), active: true, version: 1 },
            { id: 3, parentId: 1, name: name("Wi-Fi"), active: true, version: 1 },
        ],
    });
});

function headings(group: GroupKey): string[] {
    const grouping = groupingOf(group, store.lists.get(), "en");
    const rows = [...store.all()].map(([, row]) => row);
    const order = rows
        .sort((a, b) => grouping.rank(a) - grouping.rank(b) || a.id - b.id)
        .map((row) => row.id);
    return grouping
        .layout(order, kNone)
        .sections.map((each) => `${grouping.label(each.rank)}: ${order.slice(each.start, each.end)}`);
}

test("groups are in the order of what they are: names, states, urgency; nobody's first", () => {
    expect(headings("assignee")).toEqual(["Nobody: 2", "Élise: 1", "Zoé: 3", "…: 4"]);
    expect(headings("team")).toEqual(["No team: 2", "Assistance: 1,3,4"]);
    expect(headings("state")).toEqual(["New: 2,3,4", "Waiting: 1"]);
    expect(headings("priority")).toEqual(["Critical: 2", "Normal: 1,4", "Very low: 3"]);
    expect(headings("category")).toEqual(["Network: 3", "Network › Wi-Fi: 1", "No category: 2,4"]);
    expect(headings("service")).toEqual(["Printing: 3", "No service: 1,2,4"]);
    expect(headings("customer")).toEqual(["Brunel: 2,4", "Orval: 3", "No customer: 1"]);
});

test("while an order is held, its groups stay as they were", () => {
    const grouping = groupingOf("team", store.lists.get(), "en");
    const order = [2, 1, 3, 4];
    const before = grouping.layout(order, kNone).sections;
    store.put(testRow(3, { version: 2, teamId: null }));
    expect(grouping.layout(order, new Set([0])).sections.map((each) => each.end)).toEqual(
        before.map((each) => each.end),
    );
});

test("every way of grouping has its place; a line has a track for each column", () => {
    for (const group of groupKeys) expect(headings(group).length).toBeGreaterThan(1);
    expect(tracksOf(usualColumns).match(/minmax\([^)]*\)|\S+/g)).toHaveLength(usualColumns.length + 3);
});
