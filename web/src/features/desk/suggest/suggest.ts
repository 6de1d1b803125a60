import { useEffect, useState } from "react";
import { api, body } from "@/core/api/client";
import type { components } from "@/core/api/schema.generated";
import type { Language } from "@/core/api/types";
import type { Translation } from "@/core/i18n/catalogue";
import type { Formats } from "@/core/i18n/format";
import type { texts as english } from "../actions/texts/en";

export type Suggestion = components["schemas"]["SuggestionView"];
type Words = Translation<typeof english>["suggest"];

/** Who fits the ticket, best first; empty until the server has answered, or where it could not. */
export function useSuggestions(ticketId: number | undefined): readonly Suggestion[] {
    const [found, setFound] = useState<readonly Suggestion[]>([]);
    useEffect(() => {
        if (ticketId === undefined) return;
        const closing = new AbortController();
        body(
            api.GET("/api/tickets/{id}/suggestions", {
                params: { path: { id: String(ticketId) } },
                signal: closing.signal,
            }),
        ).then(
            (list) => setFound(list.items),
            // Everybody can still be chosen from the whole list; there is nothing to mend here.
            () => setFound([]),
        );
        return () => closing.abort();
    }, [ticketId]);
    return found;
}

export function absenceWords(
    absent: { last: string; untilNoon: boolean },
    words: Words,
    format: Pick<Formats, "day">,
): string {
    const until = format.day(new Date(`${absent.last}T12:00:00`));
    return absent.untilNoon ? words.absentNoon(until) : words.absent(until);
}

/** Why somebody stands where they stand, in words. */
export function reasonsOf(
    suggestion: Suggestion,
    words: Words,
    language: Language,
    format: Pick<Formats, "day" | "number">,
): string[] {
    const levels = words.levels.split("|");
    const { absent, skills } = suggestion;
    return [
        absent ? absenceWords(absent, words, format) : !suggestion.atWork ? words.later : "",
        ...skills.map((skill) => words.skill(skill.name[language], levels[skill.level] ?? "")),
        skills.length > 0 && skills.every((skill) => skill.interested) ? words.likes : "",
        words.load(format.number(suggestion.load)),
        suggestion.helpedPerson > 0
            ? words.helpedPerson
            : suggestion.helpedCustomer > 0
              ? words.helpedCustomer
              : "",
    ].filter(Boolean);
}
