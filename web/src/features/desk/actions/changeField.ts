import type { TicketPatch, TicketView } from "@/core/api/types";
import { textsNow } from "@/core/i18n/catalogue";
import { store } from "@/core/live/live";
import { patchTicket, readTicket } from "../ticketApi";
import { runAction } from "./run";
import { actionTexts } from "./texts";

/** What can be changed on any number of tickets at once. */
export const changeableFields = [
    "team",
    "assignee",
    "category",
    "service",
    "priority",
    "impact",
    "urgency",
    "kind",
    "customer",
    "site",
    "requester",
] as const;
export type ChangeableField = (typeof changeableFields)[number];

export interface FieldChange {
    field: ChangeableField;
    patch: TicketPatch;
    /** The new value in words. */
    words: string;
}

/** Says what was done instead of "field is now value". */
interface Say {
    one: (reference: string) => string;
    many: (count: string) => string;
}

/** Gives a field of tickets a value; undo gives each back the one it had, unless somebody changed it since. */
export function changeField(ids: readonly number[], change: FieldChange, say?: Say): Promise<void> {
    const texts = textsNow(actionTexts).change;
    const name = texts.fields[change.field];
    const kept = new Map<number, TicketPatch>();
    return runAction({
        ids,
        change: async (id) => {
            kept.set(id, await before(id, change.field));
            return patchTicket(id, change.patch);
        },
        undo: (id, _row, version) => patchTicket(id, kept.get(id) ?? {}, version),
        one: say?.one ?? ((reference) => texts.one(reference, name, change.words)),
        many: say?.many ?? ((count) => texts.many(count, name, change.words)),
    });
}

/** The fields of a queue's line under the names that a patch gives them; of the others the ticket must be read. */
const kOfRow = {
    team: "teamId",
    assignee: "assigneeId",
    category: "categoryId",
    impact: "impact",
    urgency: "urgency",
    kind: "kind",
} as const;

/** What gives a ticket its present value back. */
async function before(id: number, field: ChangeableField): Promise<TicketPatch> {
    const row = store.get(id);
    const name = field in kOfRow ? kOfRow[field as keyof typeof kOfRow] : undefined;
    return row && name ? { [name]: row[name] } : patchBack(await readTicket(id), field);
}

/** The patch that makes this field again what it is in the ticket. */
export function patchBack(ticket: TicketView, field: ChangeableField): TicketPatch {
    switch (field) {
        case "team":
            return { teamId: ticket.team?.id ?? null };
        case "assignee":
            return { assigneeId: ticket.assignee?.id ?? null };
        case "category":
            return { categoryId: ticket.categoryId };
        case "service":
            return { serviceId: ticket.serviceId };
        case "kind":
            return { kind: ticket.kind };
        case "impact":
            return { impact: ticket.impact };
        case "urgency":
            return { urgency: ticket.urgency };
        case "priority":
            return { priority: ticket.priorityOverridden ? ticket.priority : null };
        case "customer":
            // Another customer takes the site away with it.
            return { customerId: ticket.customer?.id ?? null, siteId: ticket.site?.id ?? null };
        case "site":
            return { siteId: ticket.site?.id ?? null };
        case "requester":
            // Another requester brings their customer along.
            return {
                ...(ticket.requester && { requesterId: ticket.requester.id }),
                customerId: ticket.customer?.id ?? null,
                siteId: ticket.site?.id ?? null,
            };
    }
}
