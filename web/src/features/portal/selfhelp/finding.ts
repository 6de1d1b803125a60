// Finding a guide among those that a person may go through alone.
import type { Language } from "@/core/i18n/catalogue";
import { fold } from "@/ui/textMatch";
import type { Offer } from "./selfHelp";

/** Those that have every word of what is typed anywhere, in either language, whatever the accents and the plural. */
export function findOffers(guides: readonly Offer[], typed: string): Offer[] {
    const words = fold(typed)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word !== "")
        .map((word) => (word.length > 3 ? word.replace(/[sx]$/, "") : word));
    return guides.filter(({ title, purpose, keywords }) => {
        const hay = fold([title.fr, title.en, purpose.fr, purpose.en, ...keywords].join("\n"));
        return words.every((word) => hay.includes(word));
    });
}

export interface Group {
    /** Empty for those of no category. */
    name: string;
    guides: Offer[];
}

/** By what they are about, as the desk's categories call it; those of none come last. */
export function groupsOf(guides: readonly Offer[], language: Language): Group[] {
    const groups = new Map<string, Offer[]>();
    for (const guide of guides) {
        const name = guide.group?.[language] ?? "";
        groups.set(name, [...(groups.get(name) ?? []), guide]);
    }
    return [...groups]
        .map(([name, guides]) => ({ name, guides }))
        .sort(
            (a, b) => Number(a.name === "") - Number(b.name === "") || a.name.localeCompare(b.name, language),
        );
}
