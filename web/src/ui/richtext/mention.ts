// Naming somebody in a text: "@" and the beginning of a name, then a choice. In the text a mention is one piece that
// the server reads by its number: <span data-mention="person:12">@Name</span>.

/** Somebody, or a team, who can be named. */
export interface MentionChoice {
    /** "person:12" or "team:3". */
    key: string;
    name: string;
    /** What is worth knowing before choosing. */
    detail?: string | undefined;
}

export type FindMentions = (query: string) => Promise<readonly MentionChoice[]>;

/** The name that ends at the end of a text, with its length; null where none is being typed. */
export function nameAt(before: string): string | null {
    // Two words at most: a sentence that goes on after an "@" is no name any more.
    const found = /(?:^|[\s(])@([\p{L}\p{M}\p{N}.'’-]*(?: [\p{L}\p{M}\p{N}.'’-]*)?)$/u.exec(before);
    return found ? (found[1] ?? "") : null;
}

/** The keys of all that a text names. */
export function mentionsIn(html: string): string[] {
    return [...html.matchAll(/data-mention="((?:person|team):\d+)"/g)].map(([, key = ""]) => key);
}
