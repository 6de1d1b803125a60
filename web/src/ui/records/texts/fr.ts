import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    outdated: "Ce que vous voyez n'est peut-être plus à jour.",
    marked: "Quelque chose ne va pas : les champs marqués disent quoi. Rien n'a été enregistré.",
    conflict: {
        title: "Quelqu'un d'autre a enregistré cette fiche pendant que vous écriviez. Rien n'a été écrasé.",
        taken: (label: string, value: string) => `${label} : sa modification a été reprise (${value}).`,
        clash: (label: string, value: string) =>
            `${label} : votre version est dans le formulaire ; la sienne : ${value}`,
        take: "Prendre la sienne",
        next: "Vérifiez le formulaire, puis enregistrez de nouveau.",
        empty: "rien",
    },
    draft: {
        restored: "Voici ce que vous aviez écrit sans l'enregistrer.",
        discard: "L'abandonner",
        discarded: "Vos modifications ont été abandonnées.",
    },
    yes: "oui",
    no: "non",
    password: {
        show: "Montrer la saisie",
        hide: "Cacher la saisie",
        rules: "Au moins 12 caractères, sans le nom de connexion. Quelques mots à la suite se retiennent bien.",
    },
    roles: {
        user: "Utilisateur",
        provider: "Prestataire",
        technician: "Technicien",
        supervisor: "Superviseur",
        administrator: "Administrateur",
    },
    sure: "Vraiment ?",
    copy: "Copier",
    copied: "Copié.",
    tree: {
        open: (name: string) => `Montrer ce qui dépend de ${name}`,
        close: (name: string) => `Cacher ce qui dépend de ${name}`,
    },
    customer: {
        placeholder: "Nom d'un client",
        nobody: "Aucun client ne correspond.",
    },
    report: { from: "Du", to: "Au", customer: "Client", table: "Tableau (CSV)" },
};
