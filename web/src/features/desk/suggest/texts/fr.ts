import type { Translation } from "@/core/i18n/catalogue";
import type { texts as en } from "./en";

export const texts: Translation<typeof en> = {
    group: "Proposés",
    levels: "aucune|débutant|à l'aise|confirmé|expert",
    skill: (name, level) => `${name} : ${level}`,
    likes: "aime bien",
    load: (load) => `charge ${load}`,
    helpedPerson: "a aidé cette personne récemment",
    helpedCustomer: "a aidé ce client récemment",
    absent: (until) => `absent jusqu'au ${until}`,
    absentNoon: (until) => `absent jusqu'au ${until} à midi`,
    later: "pas au travail en ce moment",
};
