import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    skip: "Aller au contenu",
    navigation: "Navigation principale",
    menu: "Menu",
    next: "À prendre ensuite",
    savedViews: "Vues enregistrées",
    newTicket: "Nouveau ticket",
    search: "Rechercher…",
    queue: "File",
    views: {
        mine: "Mes tickets",
        unassigned: "Non attribués",
        teams: "Mes équipes",
        overlooked: "À ne pas oublier",
        all: "Tous les actifs",
    },
    archive: "Tous les tickets",
    people: "Personnes",
    customers: "Clients",
    admin: "Administration",
    settings: "Préférences",
    signOut: "Se déconnecter",
    shortcuts: "Raccourcis clavier",
    shortcutsOff: "Les raccourcis à une touche sont désactivés dans vos préférences.",
    palette: "Palette de commandes",
    palettePlaceholder: "Ticket, commande ou page…",
    toggleTheme: "Basculer entre clair et sombre",
    groups: { go: "Aller à", general: "Général", ticket: "Tickets" },
    line: {
        connecting: "Connexion…",
        open: "En direct",
        broken: "Connexion perdue : nouvel essai en cours. Ce que vous écrivez est gardé.",
        lost: "Déconnecté",
        held: "Second facteur manquant",
    },
    unreachable: {
        title: "Le centre de services est injoignable",
        text: "Le réseau ou le serveur ne répond pas. Rien de ce que vous avez écrit n'est perdu.",
    },
    notFound: { title: "Il n'y a rien à cette adresse", action: "Revenir à la file" },
    crashed: {
        title: "Cette page a rencontré une erreur",
        text: "Ce que vous avez écrit est gardé en brouillon. Rechargez la page ; si cela se reproduit, prévenez votre administrateur.",
        action: "Recharger",
    },
};
