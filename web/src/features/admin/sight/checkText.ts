import type { components } from "@/core/api/schema.generated";
import type { texts } from "./texts/en";

export type SightCheck = components["schemas"]["SightCheckView"];
type Texts = typeof texts;

/** The sentence of one rule. A note of a newer server, which this console has no words for, is shown as it is. */
export function checkText(check: SightCheck, words: Texts): string {
    const { rule, note, detail, holds } = check;
    if (rule === "role") {
        const role = note as Exclude<keyof Texts["role"], "custom">;
        return detail === "" ? words.role[role] : `${words.role[role]} ${words.role.custom(detail)}`;
    }
    if (rule === "requester" || rule === "affected" || rule === "follower")
        return words.check[rule][holds ? "yes" : "no"];
    const notes: Record<string, (detail: string) => string> = words.check[rule];
    return notes[note]?.(detail) ?? note;
}

/** The ways to a ticket by themselves; the others are what these rest on. */
export function isWay({ rule }: SightCheck): boolean {
    return !["account", "role", "customer", "team"].includes(rule);
}
