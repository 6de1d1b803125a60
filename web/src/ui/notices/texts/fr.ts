import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    label: "Annonces",
    severity: { info: "Information", maintenance: "Travaux prévus", disruption: "Perturbation" },
    sameDay: (day: string, from: string, until: string) => `Le ${day}, de ${from} à ${until}`,
    from: (when: string) => `À partir du ${when}`,
    fromUntil: (from: string, until: string) => `Du ${from} au ${until}`,
    until: (when: string) => `Jusqu'au ${when}`,
    since: (when: string) => `Depuis le ${when}`,
    more: (n: string) => `${n} de plus`,
    fewer: "Moins",
    hide: (title: string) => `Masquer « ${title} »`,
};
