import type { components } from "@/core/api/schema.generated";
import { queryClient } from "@/core/query";

type Schemas = components["schemas"];

export type MailboxView = Schemas["MailboxView"];
export type NewMailbox = Schemas["NewMailbox"];
export type MailboxPatch = Schemas["MailboxPatch"];
export type OutboxMail = Schemas["OutboxMailView"];
export type ReviewMail = Schemas["MailReviewView"];

export const keys = {
    mailboxes: ["mailboxes"] as const,
    outbox: ["outbox"] as const,
    addresses: ["dead-addresses"] as const,
    review: ["mail-review"] as const,
};

/** The overview counts what waits in each section. */
export async function refresh(key: readonly string[]): Promise<void> {
    await Promise.all([
        queryClient.invalidateQueries({ queryKey: key }),
        queryClient.invalidateQueries({ queryKey: ["admin", "troubles"] }),
    ]);
}
