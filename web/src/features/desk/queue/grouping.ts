import type { TicketRow } from "@/core/api/types";
import { type Language, textsNow } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import type { Lists } from "@/core/live/rows";
import { priorityName } from "@/ui/Priority";
import { uiTexts } from "@/ui/texts";
import { categoryPath } from "../actions/names";
import { type GroupKey, stateOrder } from "./filters";
import type { Layout, Section } from "./layout";
import { groupedLayout, sectionsOf } from "./sections";
import { queueTexts } from "./texts";

/** Tickets under headings: which there are, in which order, and what they are called. */
export interface Grouping {
    /** Two with one key put every ticket under the same heading. */
    key: string;
    /** The place of a ticket's group among the groups. */
    rank: (row: TicketRow) => number;
    label: (rank: number) => string;
    /** Only for orders that are sorted by rank. */
    layout: (order: readonly number[], closed: ReadonlySet<number>) => Layout;
}

/** Each new set of lists may bring new names, so new places. */
const numbers = new WeakMap<Lists, number>();
let lastNumber = 0;

function numberOf(lists: Lists): number {
    const known = numbers.get(lists) ?? ++lastNumber;
    numbers.set(lists, known);
    return known;
}

export function groupingOf(group: GroupKey, lists: Lists, language: Language): Grouping {
    const named = { ...places(group, lists, language) };
    const found = new WeakMap<readonly number[], Section[]>();
    const rankOf = (id: number | undefined) => {
        const row = id === undefined ? undefined : store.get(id);
        return row ? named.rank(row) : Number.NEGATIVE_INFINITY;
    };
    return {
        ...named,
        key: `${group}|${language}|${numberOf(lists)}`,
        layout: (order, closed) => {
            // Found once for each order: while it is held, its rows may change to other groups.
            const sections = found.get(order) ?? sectionsOf(order.length, (index) => rankOf(order[index]));
            found.set(order, sections);
            return groupedLayout(sections, closed);
        },
    };
}

type Named = Pick<Grouping, "rank" | "label">;

function places(group: GroupKey, lists: Lists, language: Language): Named {
    const words = textsNow(uiTexts);
    const none = textsNow(queueTexts).groups.none;
    switch (group) {
        case "state": {
            const states = Object.keys(stateOrder) as (keyof typeof stateOrder)[];
            return {
                rank: (row) => stateOrder[row.state],
                label: (rank) => words.state[states.find((state) => stateOrder[state] === rank) ?? "new"],
            };
        }
        case "priority":
            return {
                rank: (row) => -row.priority,
                label: (rank) => words.priority[priorityName(-rank)],
            };
        // What is nobody's waits for somebody to take it: it comes first.
        case "assignee":
            return byName(lists.personName, (row) => row.assigneeId, none.assignee, -1);
        case "team":
            return byName(lists.teamName, (row) => row.teamId, none.team, -1);
        case "customer":
            return byName(lists.customerName, (row) => row.customerId, none.customer);
        case "category": {
            const paths = lists.categories.map(({ id }) => [id, categoryPath(lists, id, language)] as const);
            return byName(new Map(paths), (row) => row.categoryId, none.category);
        }
        case "service": {
            const services = lists.services.map(({ id, name }) => [id, name[language]] as const);
            return byName(new Map(services), (row) => row.serviceId, none.service);
        }
    }
}

/** In the order of the names. Ids without a name, of something that is out of sight, are together at the end. */
function byName(
    names: ReadonlyMap<number, string>,
    idOf: (row: TicketRow) => number | null,
    none: string,
    noneAt = names.size + 1,
): Named {
    const sorted = [...names].sort((a, b) => a[1].localeCompare(b[1]));
    const rankOf = new Map(sorted.map(([id], rank) => [id, rank]));
    const unknown = names.size;
    return {
        rank: (row) => {
            const id = idOf(row);
            return id === null ? noneAt : (rankOf.get(id) ?? unknown);
        },
        label: (rank) => (rank === noneAt ? none : (sorted[rank]?.[1] ?? "…")),
    };
}
