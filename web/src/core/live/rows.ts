import type {
    Bootstrap,
    Category,
    CustomerChoice,
    Named,
    Service,
    TicketRow,
    TicketView,
} from "../api/types";

/** The lists that hardly ever change: what the bootstrap gives beside the tickets. */
export interface Lists {
    people: Named[];
    teams: Named[];
    categories: Category[];
    services: Service[];
    customers: CustomerChoice[];
    personName: Map<number, string>;
    teamName: Map<number, string>;
    customerName: Map<number, string>;
    category: Map<number, Category>;
    service: Map<number, Service>;
}

export function emptyBootstrap(): Bootstrap {
    const columns = {} as Bootstrap["columns"];
    return { seq: 0, columns, people: [], teams: [], categories: [], services: [], customers: [] };
}

export function listsOf(from: Omit<Bootstrap, "columns" | "seq">): Lists {
    const names = (list: Named[]) => new Map(list.map((item) => [item.id, item.name]));
    return {
        people: from.people,
        teams: from.teams,
        categories: from.categories,
        services: from.services,
        customers: from.customers,
        personName: names(from.people),
        teamName: names(from.teams),
        customerName: names(from.customers),
        category: new Map(from.categories.map((item) => [item.id, item])),
        service: new Map(from.services.map((item) => [item.id, item])),
    };
}

/** Turns the bootstrap's columns, whose times are differences, into rows. */
export function* rowsOf(bootstrap: Bootstrap): Generator<TicketRow> {
    const { columns } = bootstrap;
    const names = Object.keys(columns) as (keyof TicketRow)[];
    const length = columns.id?.length ?? 0;
    let before = 0;
    for (let i = 0; i < length; i++) {
        const cells: Record<string, unknown> = {};
        for (const name of names) cells[name] = columns[name][i];
        const row = cells as unknown as TicketRow;
        before = row.createdAt += before;
        row.updatedAt += before;
        for (const time of ["wakeAt", "dueAt", "providerDueAt"] as const) {
            if (row[time] !== null) row[time] += before;
        }
        if (row.riskAt !== null) row.riskAt += row.dueAt ?? 0;
        yield row;
    }
}

/** The queue's line for a ticket that was read or changed as a whole. */
export function rowOf(view: TicketView): TicketRow {
    const publicMessages = view.messages.filter((message) => message.kind === "public");
    const last = publicMessages[publicMessages.length - 1];
    return {
        id: view.id,
        reference: view.reference,
        kind: view.kind,
        state: view.state,
        waitingOn: view.waitingOn,
        wakeAt: view.wakeAt === null ? null : Date.parse(view.wakeAt),
        subject: view.subject,
        priority: view.priority,
        impact: view.impact,
        urgency: view.urgency,
        customerId: view.customer?.id ?? null,
        requesterId: view.requester?.id ?? null,
        requesterName: view.requester?.name ?? "",
        affectedId: view.affected?.id ?? null,
        teamId: view.team?.id ?? null,
        assigneeId: view.assignee?.id ?? null,
        categoryId: view.categoryId,
        serviceId: view.serviceId,
        createdAt: Date.parse(view.createdAt),
        updatedAt: Date.parse(view.updatedAt),
        version: view.version,
        messageCount: view.messages.filter((message) => message.kind !== "system").length,
        lastPublicFromUser: last?.fromUser ?? false,
        promise: view.due?.promise ?? null,
        reopenCount: view.reopenCount,
        dueAt: view.due?.dueAt ? Date.parse(view.due.dueAt) : null,
        riskAt: view.due?.riskAt ? Date.parse(view.due.riskAt) : null,
        bounces: view.marks.bounces,
        providerDueAt: view.marks.providerDueAt ? Date.parse(view.marks.providerDueAt) : null,
        major: view.marks.major,
        commonCause: view.marks.commonCause,
        duplicate: view.marks.duplicate,
    };
}
