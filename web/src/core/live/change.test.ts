import { beforeEach, expect, test, vi } from "vitest";
import { ProblemError } from "../api/problem";
import type { TicketView } from "../api/types";
import { ConflictError, changeTicket } from "./change";
import { store } from "./live";
import { testBootstrap, testRow } from "./testRows";

function view(version: number, patch: Partial<TicketView> = {}): TicketView {
    const at = new Date(1000).toISOString();
    return {
        id: 1,
        reference: "I-2026-00001",
        kind: "incident",
        state: "new",
        waitingOn: null,
        wakeAt: null,
        subject: "Ticket 1",
        impact: 3,
        urgency: 3,
        priority: 3,
        priorityOverridden: false,
        customer: null,
        site: null,
        requester: {
            id: 100,
            name: "Élodie Marchand",
            email: "elodie@brunel.example",
            phone: "",
            language: "fr",
            level: "novice",
            vip: false,
        },
        affected: null,
        team: null,
        assignee: null,
        categoryId: null,
        serviceId: null,
        source: "mail",
        createdAt: at,
        updatedAt: at,
        resolvedAt: null,
        closedAt: null,
        reopenCount: 0,
        version,
        watchers: [],
        mayAnswer: true,
        allowed: [],
        messages: [],
        answers: [],
        resolution: null,
        due: null,
        mergedInto: null,
        marks: { bounces: 0, providerDueAt: null, major: false, commonCause: false, duplicate: false },
        ...patch,
    };
}

function stale(fields: string): ProblemError {
    return new ProblemError({ status: 412, code: "ticket.stale", params: { who: "Nadia Benali", fields } });
}

beforeEach(() => {
    store.load(testBootstrap([testRow(1, { version: 3 })]));
});

const assignee = { id: 7, name: "Camille Renard" };

test("shows at once, sends on the known version and takes the answer", async () => {
    const send = vi.fn(() => Promise.resolve(view(4, { assignee })));
    const done = changeTicket({ ticketId: 1, patch: { assigneeId: 7 }, read: vi.fn(), send });
    expect(store.get(1)?.assigneeId).toBe(7);
    await done;
    expect(send).toHaveBeenCalledWith(3, expect.any(String));
    expect(store.confirmed(1)).toMatchObject({ assigneeId: 7, version: 4 });
});

test("goes back when the server refuses", async () => {
    const send = vi.fn(() => Promise.reject(new ProblemError({ status: 403 })));
    await expect(
        changeTicket({ ticketId: 1, patch: { assigneeId: 7 }, read: vi.fn(), send }),
    ).rejects.toThrow();
    expect(store.get(1)?.assigneeId).toBeNull();
});

test("two changes of one ticket go one after the other, each on the version the one before made", async () => {
    const versions: number[] = [];
    const send = (patch: Partial<TicketView>) => (version: number) => {
        versions.push(version);
        return Promise.resolve(view(version + 1, patch));
    };
    const read = vi.fn();
    await Promise.all([
        changeTicket({ ticketId: 1, patch: { assigneeId: 7 }, read, send: send({ assignee }) }),
        changeTicket({ ticketId: 1, patch: { priority: 5 }, read, send: send({ assignee, priority: 5 }) }),
    ]);
    expect(versions).toEqual([3, 4]);
    expect(store.get(1)).toMatchObject({ assigneeId: 7, priority: 5, version: 5 });
});

test("a version overtaken in the very moment is sent once more, on the new one", async () => {
    const send = vi
        .fn<(version: number) => Promise<TicketView>>()
        .mockRejectedValueOnce(new ProblemError({ status: 412, code: "record.stale" }))
        .mockResolvedValueOnce(view(6, { assignee, priority: 4 }));
    const read = vi.fn(() => Promise.resolve(view(5, { priority: 4 })));
    await changeTicket({ ticketId: 1, patch: { assigneeId: 7 }, read, send });
    expect(send.mock.calls.map(([version]) => version)).toEqual([3, 5]);
    expect(store.get(1)).toMatchObject({ assigneeId: 7, priority: 4 });
});

test("somebody else's change of the same field is a conflict, and theirs stands", async () => {
    const send = vi.fn(() => Promise.reject(stale("assignee, team")));
    const read = vi.fn(() => Promise.resolve(view(5, { assignee: { id: 4, name: "Sarah Whitfield" } })));
    const failure = await changeTicket({ ticketId: 1, patch: { assigneeId: 7 }, read, send }).catch(
        (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(ConflictError);
    expect(failure).toMatchObject({ who: "Nadia Benali", fields: ["assignee", "team"] });
    expect(send).toHaveBeenCalledTimes(1);
    expect(store.get(1)?.assigneeId).toBe(4);
});
