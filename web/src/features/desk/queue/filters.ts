import type { SessionView, TicketRow, TicketState } from "@/core/api/types";
import { belongsTo, momentOf, type QueueName } from "@/core/live/queues";
import type { Lists } from "@/core/live/rows";
import type { NamedSpec } from "@/core/live/useView";
import { fold } from "@/ui/textMatch";
import { compareDue } from "../due/due";

export const liveStates = ["new", "in_progress", "waiting", "resolved"] as const;
export type LiveState = (typeof liveStates)[number];

export const ticketKinds = ["incident", "request"] as const;

export const sortKeys = [
    "updated",
    "created",
    "priority",
    "due",
    "reference",
    "subject",
    "requester",
    "state",
] as const;
export type SortKey = (typeof sortKeys)[number];

export const groupKeys = [
    "assignee",
    "team",
    "state",
    "priority",
    "category",
    "service",
    "customer",
] as const;
export type GroupKey = (typeof groupKeys)[number];

/** The columns that can be chosen, in their usual order; priority and subject are always there. */
export const columnKeys = [
    "reference",
    "kind",
    "requester",
    "customer",
    "state",
    "due",
    "category",
    "service",
    "team",
    "assignee",
    "created",
    "updated",
] as const;
export type ColumnKey = (typeof columnKeys)[number];

/** What the person has narrowed the queue to; it lives in the address, so that it can be kept and sent. */
export interface Filters {
    /** Empty means the three states in which there is work to do. */
    states: readonly LiveState[];
    kind: TicketRow["kind"] | null;
    teamId: number | null;
    assignee: "me" | "none" | number | null;
    /** This priority and above; 0 for all. */
    priority: number;
    categoryId: number | null;
    customerId: number | null;
    serviceId: number | null;
    text: string;
    sort: SortKey;
    descending: boolean;
    group: GroupKey | null;
    /** In their order; null for the person's own, or the usual ones. */
    columns: readonly ColumnKey[] | null;
}

const kDescendingFirst: readonly SortKey[] = ["updated", "created", "priority"];

export function descendsFirst(sort: SortKey): boolean {
    return kDescendingFirst.includes(sort);
}

function numberOrNull(text: string | null): number | null {
    const value = Number(text);
    return text !== null && text !== "" && Number.isInteger(value) ? value : null;
}

/** What is chosen by its number; called the same in the address, without the "Id". */
const idKeys = ["teamId", "categoryId", "customerId", "serviceId"] as const;

function idsIn(params: URLSearchParams): Pick<Filters, (typeof idKeys)[number]> {
    const id = (key: (typeof idKeys)[number]) => [key, numberOrNull(params.get(key.slice(0, -2)))];
    return Object.fromEntries(idKeys.map(id));
}

/** The columns that were named, in the order in which they were, each once; what names none is left out. */
export function columnsIn(names: readonly string[]): readonly ColumnKey[] {
    return [...new Set(names)].filter((name): name is ColumnKey => columnKeys.some((key) => key === name));
}

export function parseFilters(params: URLSearchParams): Filters {
    const assignee = params.get("assignee");
    const wanted = params.get("sort") ?? "updated";
    const sort = sortKeys.find((key) => key === wanted.replace("-", "")) ?? "updated";
    const reversed = wanted.startsWith("-");
    const columns = params.get("columns")?.split(",");
    return {
        states: liveStates.filter((state) => params.get("state")?.split(",").includes(state)),
        kind: ticketKinds.find((kind) => kind === params.get("kind")) ?? null,
        ...idsIn(params),
        assignee: assignee === "me" || assignee === "none" ? assignee : numberOrNull(assignee),
        priority: numberOrNull(params.get("priority")) ?? 0,
        text: params.get("text") ?? "",
        sort,
        descending: descendsFirst(sort) !== reversed,
        group: groupKeys.find((key) => key === params.get("group")) ?? null,
        columns: columns ? columnsIn(columns) : null,
    };
}

/** The shortest address for these filters: what is as usual is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
    const params = new URLSearchParams();
    if (filters.states.length > 0) params.set("state", filters.states.join(","));
    if (filters.kind) params.set("kind", filters.kind);
    for (const key of idKeys) if (filters[key] !== null) params.set(key.slice(0, -2), String(filters[key]));
    if (filters.assignee !== null) params.set("assignee", String(filters.assignee));
    if (filters.priority > 0) params.set("priority", String(filters.priority));
    if (filters.text !== "") params.set("text", filters.text);
    const reversed = filters.descending !== descendsFirst(filters.sort);
    if (filters.sort !== "updated" || reversed) params.set("sort", `${reversed ? "-" : ""}${filters.sort}`);
    if (filters.group) params.set("group", filters.group);
    if (filters.columns) params.set("columns", filters.columns.join());
    return params;
}

export function isFiltered(filters: Filters): boolean {
    return (
        filters.states.length > 0 ||
        filters.kind !== null ||
        idKeys.some((key) => filters[key] !== null) ||
        filters.assignee !== null ||
        filters.priority > 0 ||
        filters.text !== ""
    );
}

export const stateOrder: Record<TicketState, number> = {
    new: 0,
    in_progress: 1,
    waiting: 2,
    resolved: 3,
    closed: 4,
    cancelled: 5,
};

const collator = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

const kCompare: Record<SortKey, (a: TicketRow, b: TicketRow) => number> = {
    updated: (a, b) => a.updatedAt - b.updatedAt,
    created: (a, b) => a.createdAt - b.createdAt,
    // Among equals the one that has waited longest is the more urgent.
    priority: (a, b) => a.priority - b.priority || b.createdAt - a.createdAt,
    due: compareDue,
    reference: (a, b) => collator.compare(a.reference, b.reference),
    subject: (a, b) => collator.compare(a.subject, b.subject),
    requester: (a, b) => collator.compare(a.requesterName, b.requesterName),
    state: (a, b) => stateOrder[a.state] - stateOrder[b.state] || a.updatedAt - b.updatedAt,
};

/** The category and everything beneath it. */
function branch(lists: Lists, categoryId: number): Set<number> {
    const members = new Set([categoryId]);
    for (let size = 0; size !== members.size; ) {
        size = members.size;
        for (const category of lists.categories) {
            if (category.parentId !== null && members.has(category.parentId)) members.add(category.id);
        }
    }
    return members;
}

/** The live view that these filters describe; `states` replaces the filters' own, for the counts. */
export function specOf(
    queue: QueueName,
    filters: Filters,
    me: SessionView,
    lists: Lists,
    states: readonly LiveState[] = filters.states,
    moment = momentOf(queue, new Date()),
): NamedSpec {
    const belongs = belongsTo(queue, me, moment);
    const wanted = new Set<TicketState>(states.length > 0 ? states : ["new", "in_progress", "waiting"]);
    const assignee = filters.assignee === "me" ? me.personId : filters.assignee;
    const categories = filters.categoryId === null ? null : branch(lists, filters.categoryId);
    const exact = idKeys.filter((key) => key !== "categoryId" && filters[key] !== null);
    const words = fold(filters.text.trim()).split(/\s+/).filter(Boolean);
    const direction = filters.descending ? -1 : 1;
    const compare = kCompare[filters.sort];
    // The same tickets in the same order, whatever is shown of them.
    const same = writeFilters({ ...filters, columns: null });
    return {
        key: `${queue}|${moment}|${me.personId}|${me.teams}|${[...wanted]}|${same}|${categories?.size ?? ""}`,
        includes: (row) =>
            wanted.has(row.state) &&
            belongs(row) &&
            (filters.kind ?? row.kind) === row.kind &&
            exact.every((key) => row[key] === filters[key]) &&
            (assignee === null ||
                (assignee === "none" ? row.assigneeId === null : row.assigneeId === assignee)) &&
            row.priority >= filters.priority &&
            (categories === null || (row.categoryId !== null && categories.has(row.categoryId))) &&
            (words.length === 0 || hasWords(row, words)),
        compare: (a, b) => direction * compare(a, b) || b.id - a.id,
    };
}

/** What is searched in each row; a row that changes is another object. Folding costs more than searching. */
const folded = new WeakMap<TicketRow, string>();

function hasWords(row: TicketRow, words: readonly string[]): boolean {
    let hay = folded.get(row);
    if (hay === undefined) {
        hay = fold(`${row.reference} ${row.subject} ${row.requesterName}`);
        folded.set(row, hay);
    }
    return words.every((word) => hay.includes(word));
}
