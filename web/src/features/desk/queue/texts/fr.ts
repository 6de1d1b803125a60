import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    empty: {
        search: "Chercher parmi tous les tickets",
        create: "Nouveau ticket",
        mine: {
            title: "Rien ne vous attend",
            text: "Prenez un ticket parmi les non attribués : placez-vous dessus et appuyez sur T.",
        },
        unassigned: {
            title: "Chaque ticket a quelqu'un",
            text: "Les nouveaux courriels et demandes apparaissent ici d'eux-mêmes.",
        },
        teams: {
            title: "Vos équipes sont à jour",
            text: "Les tickets confiés à l'une de vos équipes apparaissent ici.",
        },
        overlooked: {
            title: "Rien n'est oublié",
            text: "Ce qui est en retard, sans réponse, silencieux ou à personne remonte ici tout seul.",
        },
        all: {
            title: "Aucun ticket actif",
            text: "Les courriels et les demandes apparaissent ici dès leur arrivée.",
        },
        filtered: {
            title: "Aucun ticket ne correspond à ces filtres",
            text: "Assouplissez un filtre, ou cherchez parmi tous les tickets, clos compris.",
        },
    },
    select: {
        chosen: (count: string) => `${count} sélectionnés`,
        one: "1 sélectionné",
        clear: "Effacer la sélection",
    },
    waiting: {
        added: (count: string) => (count === "1" ? "1 nouveau" : `${count} nouveaux`),
        moved: (count: string) => (count === "1" ? "1 modifié" : `${count} modifiés`),
        show: "Afficher",
    },
    choices: {
        customer: "Client",
        service: "Service",
        kind: "Nature",
        others: "Autres filtres : client, service, nature",
        clear: "Effacer les filtres",
        me: "Moi",
        nobody: "Personne",
        atLeast: (name: string) => `${name} et au-dessus`,
        onlyTop: (name: string) => `${name} seulement`,
        sort: "Tri",
        sorts: {
            updated: "dernière modification",
            created: "création",
            priority: "priorité",
            due: "Échéance",
            reference: "référence",
            subject: "objet",
            requester: "demandeur",
            state: "état",
        },
    },
    groups: {
        commands: "Groupes",
        select: (group: string) => `Sélectionner tout : ${group}`,
        close: "Fermer ce groupe",
        closeAll: "Fermer tous les groupes",
        openAll: "Ouvrir tous les groupes",
        none: {
            assignee: "Personne",
            team: "Sans équipe",
            service: "Sans service",
            category: "Sans catégorie",
            customer: "Sans client",
        },
    },
};
