// Naming colleagues and teams in an internal note.
import { useCallback, useRef } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import { textsNow } from "@/core/i18n/catalogue";
import { type FindMentions, mentionsIn } from "@/ui/richtext/mention";
import { ticketTexts } from "./texts";

export type Mentionable = components["schemas"]["MentionChoiceView"];

export function keyOf({ personId, teamId }: Mentionable): string {
    return personId === null ? `team:${teamId}` : `person:${personId}`;
}

/** What the list says beside a name. */
function detailOf({ teamId, cannotSee, people }: Mentionable): string | undefined {
    const texts = textsNow(ticketTexts).mentions;
    if (cannotSee === 0) return undefined;
    return teamId === null || cannotSee === people ? texts.cannotSee : texts.someCannotSee(String(cannotSee));
}

/** Of those who were chosen, whom a text still names and who can't see the ticket. */
export function unseenIn(html: string, known: ReadonlyMap<string, Mentionable>): Mentionable[] {
    return [...new Set(mentionsIn(html))]
        .map((key) => known.get(key))
        .filter((choice) => choice !== undefined)
        .filter((choice) => choice.cannotSee > 0);
}

/** For the editor of a note on a ticket. */
export function useMentions(ticketId: number, html: string): { find: FindMentions; unseen: Mentionable[] } {
    const known = useRef(new Map<string, Mentionable>());
    const find = useCallback<FindMentions>(
        async (query) => {
            const { items } = await body(
                api.GET("/api/tickets/{id}/mentions", {
                    params: { path: { id: String(ticketId) }, query: { query } },
                }),
            );
            for (const item of items) known.current.set(keyOf(item), item);
            return items.map((item) => ({ key: keyOf(item), name: item.name, detail: detailOf(item) }));
        },
        [ticketId],
    );
    return { find, unseen: unseenIn(html, known.current) };
}
