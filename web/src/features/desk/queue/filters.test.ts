import { expect, test } from "vitest";
import type { SessionView, TicketRow } from "@/core/api/types";
import { LiveStore } from "@/core/live/store";
import { testBootstrap, testRow } from "@/core/live/testRows";
import { type Filters, parseFilters, specOf, writeFilters } from "./filters";

const me = { accountId: 1, personId: 7, teams: [2] } as unknown as SessionView;
const category = (id: number, parentId: number | null) => ({
    id,
    parentId,
    name: { fr: "", en: "" },
    active: true,
    version: 1,
});

function shown(
    rows: TicketRow[],
    query: string,
    queue: "all" | "mine" | "unassigned" | "teams" = "all",
): number[] {
    const store = new LiveStore();
    store.load({ ...testBootstrap(rows), categories: [category(1, null), category(2, 1), category(3, 2)] });
    const filters = parseFilters(new URLSearchParams(query));
    return [...store.makeView(specOf(queue, filters, me, store.lists.get())).shown.get()];
}

test("an address gives filters, and filters give the same address", () => {
    for (const query of [
        "",
        "state=new,waiting&team=3&assignee=me&priority=4",
        "text=imprimante&sort=-created",
        "kind=request&category=3&customer=4&service=5",
        "group=team&columns=reference,category,updated",
    ]) {
        const filters = parseFilters(new URLSearchParams(query));
        expect(parseFilters(writeFilters(filters))).toEqual(filters);
        expect(decodeURIComponent(writeFilters(filters).toString())).toBe(query);
    }
});

test("a hand-written address that makes no sense is taken as far as it does", () => {
    const filters: Filters = parseFilters(
        new URLSearchParams("state=gone,new&kind=wish&team=x&priority=high&sort=colour"),
    );
    expect(filters).toMatchObject({
        states: ["new"],
        kind: null,
        teamId: null,
        priority: 0,
        sort: "updated",
    });
});

test("without a state, what is resolved is left out; the latest change comes first", () => {
    const rows = [
        testRow(1, { updatedAt: 5 }),
        testRow(2, { updatedAt: 9, state: "waiting" }),
        testRow(3, { updatedAt: 7, state: "resolved" }),
    ];
    expect(shown(rows, "")).toEqual([2, 1]);
    expect(shown(rows, "state=resolved")).toEqual([3]);
});

test("queues: mine, unassigned, my teams", () => {
    const rows = [
        testRow(1, { assigneeId: 7 }),
        testRow(2, { teamId: 2 }),
        testRow(3, { assigneeId: 8, teamId: 5 }),
    ];
    expect(shown(rows, "", "mine")).toEqual([1]);
    expect(shown(rows, "", "unassigned")).toEqual([2]);
    expect(shown(rows, "", "teams")).toEqual([2]);
});

test("a category includes everything beneath it", () => {
    const rows = [testRow(1, { categoryId: 3 }), testRow(2, { categoryId: 1 }), testRow(3)];
    expect(shown(rows, "category=1&sort=reference").sort()).toEqual([1, 2]);
    expect(shown(rows, "category=2")).toEqual([1]);
});

test("kind, customer and service are exact", () => {
    const rows = [
        testRow(1, { customerId: 4, serviceId: 2 }),
        testRow(2, { customerId: 4, kind: "request" }),
        testRow(3, { serviceId: 2 }),
    ];
    expect(shown(rows, "customer=4&sort=reference").sort()).toEqual([1, 2]);
    expect(shown(rows, "service=2&customer=4")).toEqual([1]);
    expect(shown(rows, "kind=request")).toEqual([2]);
});

test("words are found without accents, in any order, in subject, reference and requester", () => {
    const rows = [
        testRow(1, { subject: "Écran noir à l’étage" }),
        testRow(2, { subject: "Œuvre bloquée", requesterName: "Zoé Picard" }),
    ];
    expect(shown(rows, "text=etage ecran")).toEqual([1]);
    expect(shown(rows, "text=picard oeuvre")).toEqual([2]);
    expect(shown(rows, "text=00002")).toEqual([2]);
});

test("by priority: the highest first, among equals the one that has waited longest", () => {
    const rows = [
        testRow(1, { priority: 3, createdAt: 10 }),
        testRow(2, { priority: 5, createdAt: 30 }),
        testRow(3, { priority: 5, createdAt: 20 }),
    ];
    expect(shown(rows, "sort=priority")).toEqual([3, 2, 1]);
});
