import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    label: "Priorité selon l'urgence et l'impact",
    impact: "Impact",
    urgency: "Urgence",
    cell: (urgency: string, impact: string, priority: string) =>
        `Urgence ${urgency}, impact ${impact} : ${priority}`,
    cellChanged: (cell: string, before: string) => `${cell} ; était ${before}`,
    keys: "Les flèches déplacent, 1 à 5 fixent la priorité, + et − la montent et la baissent.",
    set: "Priorité de la case choisie",
    chosen: (urgency: string, impact: string) => `Urgence ${urgency} · impact ${impact}`,
    odd: "Ces cases reçoivent moins qu'une voisine moins urgente ou de moindre impact :",
    oddCell: (urgency: string, impact: string) => `urgence ${urgency}, impact ${impact}`,
    oddMore: (n: string) => `et ${n} de plus`,
};
