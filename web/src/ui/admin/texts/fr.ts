import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Administration",
    back: "Administration",
    group: {
        desk: "Centre de services",
        access: "Accès",
        telephone: "Téléphone",
        mail: "Courriel",
        machine: "Salle des machines",
    },
    section: {
        teams: { name: "Équipes", text: "Qui travaille ensemble et partage une file" },
        categories: { name: "Catégories", text: "De quoi parlent les tickets, en arbre" },
        services: { name: "Services", text: "Ce que vous fournissez et qui peut être perturbé" },
        matrix: { name: "Matrice de priorité", text: "Quelle priorité découle de l'impact et de l'urgence" },
        proposals: {
            name: "Propositions",
            text: "Comme la catégorie et l'équipe se devinent bien d'après les mots",
        },
        contracts: {
            name: "Contrats de service",
            text: "Ce qui est promis à chaque client, et pour quand",
        },
        calendars: {
            name: "Calendriers",
            text: "Quand on travaille : horaires, jours fériés, jours particuliers",
        },
        replies: {
            name: "Modèles de réponse",
            text: "Des textes pour commencer une réponse, simples et techniques",
        },
        compliance: {
            name: "Délais tenus",
            text: "Ce qui a été promis, ce qu'il en est advenu, et pourquoi",
        },
        glossary: {
            name: "Glossaire",
            text: "Ce que veulent dire les mots techniques, dans les deux langues",
        },
        work: { name: "Temps passé", text: "Combien de temps, pour qui, et comment on l'arrondit" },
        standings: { name: "Niveaux et responsables", text: "Qui prend quel niveau, et qui répond de quoi" },
        checklists: { name: "Listes de contrôle", text: "Ce qu'un dossier doit contenir pour être escaladé" },
        providers: { name: "Prestataires", text: "Fabricants, éditeurs et opérateurs à qui escalader" },
        announcements: {
            name: "Annonces",
            text: "Pannes, travaux prévus et nouvelles, dits avant qu'on le demande",
        },
        portal: {
            name: "Portail",
            text: "La connexion par lien, et le formulaire pour qui n'a pas de compte",
        },
        accounts: { name: "Comptes", text: "Qui peut se connecter, faire et voir quoi" },
        roles: { name: "Rôles", text: "Ce que chaque rôle permet, et les vôtres" },
        sight: { name: "Qui voit quoi", text: "Pourquoi quelqu'un voit un ticket, ou ne le voit pas" },
        signin: { name: "Second facteur", text: "Quels rôles doivent montrer plus qu'un mot de passe" },
        telephony: { name: "Autocommutateurs", text: "Où les autocommutateurs signalent les appels" },
        mailboxes: { name: "Boîtes de réception", text: "D'où vient le courrier, et comment cela se passe" },
        outbox: {
            name: "Courrier sortant",
            text: "Ce qui attend, ce qui est parti, ce qui n'a pas pu l'être",
        },
        review: { name: "Courrier à examiner", text: "Les messages mis de côté en attente d'une décision" },
        jobs: { name: "Tâches", text: "Les travaux de fond qui ont définitivement échoué" },
        journal: {
            name: "Entrées sautées",
            text: "Les entrées du journal qu'une partie du programme n'a pas su traiter",
        },
    },
    list: {
        search: "Tapez pour filtrer",
        nothing: "Rien ne correspond",
        nothingText: "Essayez avec moins de lettres.",
        missing: "Il n'y a rien ici",
        missingText: "L'élément a été supprimé, ou l'adresse est fausse.",
    },
    nothing: "Il n'y a rien à cette adresse",
    forbidden: "Cela ne fait pas partie de votre rôle",
    forbiddenText: "Un administrateur peut s'en charger, ou changer votre rôle.",
};
