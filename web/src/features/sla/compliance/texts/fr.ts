import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    intro: "Les délais commencés pendant cette période, pour les tickets que vous voyez. Les durées sont en temps ouvré des calendriers ; ce qui court encore sans être en retard ne compte ni d'un côté ni de l'autre.",
    by: "Par",
    groupings: {
        promise: "Délai",
        contract: "Contrat",
        customer: "Client",
        priority: "Priorité",
        category: "Catégorie",
        service: "Service",
        team: "Équipe",
        month: "Mois",
    },
    table: "Délais tenus et manqués",
    heads: {
        promise: "Délai",
        share: "Tenus",
        kept: "À temps",
        missed: "En retard",
        open: "En cours",
        mean: "Moyenne",
        median: "Médiane",
        p90: "9 sur 10",
        max: "Maximum",
        overrun: "Dépassement moyen",
        maxOverrun: "Dépassement maximum",
    },
    none: "Aucun délai n'a commencé pendant cette période",
    noneText: "Les délais viennent des contrats de service. Choisissez une autre période.",
    nobody: "Aucun",
    stillLate: (count: string) => `dont ${count} pas encore fait`,
    wrong: "La période finit avant de commencer, ou dépasse 400 jours.",
    reasons: "Pourquoi des délais ont été manqués",
    unexplained: "Personne n'a dit pourquoi",
    noReasons: "Aucun n'a été manqué.",
};
