// Reply templates as the composer uses them: what is offered for a ticket, and a text ready to be put in.
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { fold, matches } from "@/ui/textMatch";

export type ReplyChoice = components["schemas"]["ReplyChoiceView"];
export type RenderedReply = components["schemas"]["RenderedReplyView"];
export type Variant = ReplyChoice["variants"][number];

/** Whether a text still has a place that a template could not fill. */
export function hasBlanks(html: string): boolean {
    return /⟦[^⟧]*⟧/.test(html);
}

/** The server's order, but the one whose shortcut is typed comes first, then those whose shortcut begins so. */
export function findReplies(choices: readonly ReplyChoice[], query: string): readonly ReplyChoice[] {
    const needle = fold(query.trim());
    if (needle === "") return choices;
    const rank = ({ shortcut }: ReplyChoice) =>
        shortcut === needle ? 0 : shortcut.startsWith(needle) ? 1 : 2;
    return choices
        .filter((choice) => matches(`${choice.name} ${choice.shortcut}`, needle))
        .map((choice, index) => ({ choice, index }))
        .sort((a, b) => rank(a.choice) - rank(b.choice) || a.index - b.index)
        .map(({ choice }) => choice);
}

export const choicesKey = (ticketId: number) => ["replies", ticketId] as const;

export async function readChoices(ticketId: number): Promise<readonly ReplyChoice[]> {
    const { items } = await body(
        api.GET("/api/tickets/{id}/reply-templates", { params: { path: { id: String(ticketId) } } }),
    );
    return items;
}

/** Language and wording follow the person unless they are named. */
export async function readRendering(
    ticketId: number,
    template: number,
    wanted: Partial<Variant>,
): Promise<RenderedReply> {
    return body(
        api.GET("/api/reply-templates/{id}/rendering", {
            params: { path: { id: String(template) }, query: { ticketId, ...wanted } },
        }),
    );
}

/** Only moves the template up next time: a refusal or a broken line is nothing to bother a writer with. */
export function noteUse(ticketId: number, template: number): void {
    body(
        api.POST("/api/reply-templates/{id}/uses", {
            params: { path: { id: String(template) } },
            body: { ticketId },
            // Each use counts, also of the same template for the same ticket.
            headers: { "Idempotency-Key": crypto.randomUUID() },
        }),
    ).catch(() => undefined);
}
