import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    intro: "Choisissez une personne et un ticket : la réponse est calculée avec les règles qui montrent le ticket, pas de mémoire.",
    person: "Personne",
    ticket: "Ticket",
    ticketHint: "Sa référence, par exemple I-2026-00042.",
    ask: "Pourquoi ?",
    works: (name: string, reference: string) => `Oui. ${name} traite ${reference}.`,
    sees: (name: string, reference: string) => `Oui. ${name} voit ${reference}, sans ses notes internes.`,
    not: (name: string, reference: string) => `Non. ${name} ne voit pas ${reference}.`,
    through: "Grâce à",
    lacking: "Mais pas grâce à",
    rests: "Cela repose sur",
    may: "Ce que cela permet",
    mayNothing: "Rien.",
    openTicket: "Ouvrir le ticket",
    openAccount: "Modifier le compte",
    role: {
        user: "son rôle : un utilisateur voit ce qui le concerne",
        provider: "son rôle : un prestataire ne voit que ce qu'on lui confie",
        technician: "son rôle : technicien, du centre de services",
        supervisor: "son rôle : superviseur, du centre de services",
        administrator: "son rôle : administrateur, du centre de services",
        custom: (role: string) => `(${role})`,
    },
    check: {
        account: {
            active: (login: string) => `un compte qui peut se connecter (${login})`,
            factor_missing: (login: string) =>
                `un compte (${login}), qui doit mettre en place un second facteur avant de rien montrer`,
            disabled: (login: string) => `un compte : le sien (${login}) est désactivé`,
            none: () => "un compte : cette personne n'en a pas",
        },
        customer: {
            all: () => "les clients : tous",
            granted: (names: string) => `les clients : ${names}, et ce qui en dépend`,
            not_granted: (name: string) => `les clients : ${name} n'en fait pas partie`,
            no_customer: () =>
                "les clients : le ticket n'en a pas, et seul qui voit tous les clients le voit",
        },
        team: {
            unlimited: () => "les équipes : pas limité aux siennes",
            member: (name: string) => `les équipes : membre de ${name}`,
            no_team: () => "les équipes : le ticket n'en a pas, il est donc à tout le monde",
            not_member: (name: string) => `les équipes : limité aux siennes, et pas membre de ${name}`,
        },
        requester: { yes: "être le demandeur", no: "être le demandeur" },
        affected: { yes: "être la personne concernée", no: "être la personne concernée" },
        follower: { yes: "suivre le ticket", no: "suivre le ticket" },
        manager: {
            reads: (name: string) => `être responsable chez ${name}, qui laisse ses responsables lire`,
            answers: (name: string) =>
                `être responsable chez ${name}, qui laisse ses responsables lire et répondre`,
            not_allowed: (name: string) =>
                `être responsable chez ${name} : le client du ticket ne laisse pas les responsables lire`,
            left: (name: string) =>
                `avoir été responsable chez ${name} : cette personne appartient désormais à un autre client`,
            none: () => "être responsable chez le client du ticket",
        },
        provider: {
            handed: () => "le ticket, confié à son entreprise en ce moment",
            ended: () =>
                "le ticket, qui était confié à son entreprise : c'est terminé, ou le ticket est clos",
            not_handed: () => "le ticket, qui n'est pas confié à son entreprise",
            no_provider: () => "un prestataire pour qui agir : son compte n'en nomme aucun",
        },
    },
    ability: {
        read: "Lire la conversation publique et ses fichiers",
        read_notes: "Lire les notes internes et l'historique",
        answer: "Répondre publiquement",
        write_notes: "Écrire des notes internes",
        change: "Le modifier, le faire avancer, le transmettre",
        answer_desk: "Répondre au centre de services, donner sa référence et sa date promise",
    },
};
