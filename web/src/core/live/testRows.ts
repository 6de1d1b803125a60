import type { Bootstrap, TicketRow } from "../api/types";

/** Rows for tests: everything that is not said is ordinary. */
export function testRow(id: number, patch: Partial<TicketRow> = {}): TicketRow {
    return {
        id,
        reference: `I-2026-${String(id).padStart(5, "0")}`,
        kind: "incident",
        state: "new",
        waitingOn: null,
        wakeAt: null,
        subject: `Ticket ${id}`,
        priority: 3,
        impact: 3,
        urgency: 3,
        customerId: null,
        requesterId: 100,
        requesterName: "Élodie Marchand",
        affectedId: null,
        teamId: null,
        assigneeId: null,
        categoryId: null,
        serviceId: null,
        createdAt: id * 1000,
        updatedAt: id * 1000,
        version: 1,
        messageCount: 1,
        lastPublicFromUser: true,
        promise: null,
        dueAt: null,
        riskAt: null,
        bounces: 0,
        providerDueAt: null,
        major: false,
        commonCause: false,
        duplicate: false,
        reopenCount: 0,
        ...patch,
    };
}

export function testBootstrap(rows: readonly TicketRow[], seq = 10): Bootstrap {
    const columns: Record<string, unknown[]> = {};
    const since = (time: number | null, from: number | null) => (time === null ? null : time - (from ?? 0));
    const sent = rows.map((row, i) => ({
        ...row,
        createdAt: row.createdAt - (rows[i - 1]?.createdAt ?? 0),
        updatedAt: row.updatedAt - row.createdAt,
        wakeAt: since(row.wakeAt, row.createdAt),
        dueAt: since(row.dueAt, row.createdAt),
        riskAt: since(row.riskAt, row.dueAt),
        providerDueAt: since(row.providerDueAt, row.createdAt),
    }));
    for (const key of Object.keys(testRow(1))) {
        columns[key] = sent.map((row) => row[key as keyof TicketRow]);
    }
    return {
        seq,
        columns: columns as unknown as Bootstrap["columns"],
        people: [{ id: 1, name: "Camille Renard" }],
        teams: [{ id: 1, name: "Assistance" }],
        categories: [],
        services: [],
        customers: [],
    };
}
