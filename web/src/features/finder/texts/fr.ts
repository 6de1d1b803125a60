import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    typeHere: "Ticket, commande, page, ou ce que vous cherchez…",
    title: "Recherche",
    label: "Tout chercher",
    everywhere: (words: string) => `Chercher partout : ${words}`,
    kinds: { ticket: "Tickets", article: "Articles", guide: "Guides", person: "Personnes" },
    allKinds: "Tout",
    kind: "Genre",
    state: "État",
    anyState: "Tous les états",
    since: "Modifié depuis",
    anyTime: "Toutes les dates",
    days: (count: string) => `Les ${count} derniers jours`,
    year: "La dernière année",
    customer: "Client",
    anyCustomer: "Tous les clients",
    about: (count: string) => `environ ${count}`,
    most: "Ceux-ci contiennent la plupart des mots, mais pas tous.",
    corrected: (words: string) => `Recherche faite pour « ${words} ».`,
    filling: "L'index est encore en construction : tout ne peut pas encore être trouvé.",
    all: (kind: string) => `Suite : ${kind}`,
    more: "Plus de résultats",
    start: "Ce dont vous vous souvenez suffit",
    startText:
        "Accents, pluriels et fautes de frappe ne comptent pas. Les codes d'erreur et les références se trouvent tels quels ; des « guillemets » demandent les mots exacts.",
    none: "Rien trouvé",
    noneText: "Essayez moins de mots, ou retirez un filtre.",
    focus: "Champ de recherche",
    next: "Résultat suivant",
    previous: "Résultat précédent",
};
