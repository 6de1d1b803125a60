import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    bell: {
        unread: {
            one: (count) => `, ${count} non lue`,
            other: (count) => `, ${count} non lues`,
        },
        called: (reference, subject) => `On vous appelle : ${reference} ${subject}`,
        open: "Ouvrir le ticket",
    },
    title: "Notifications",
    intro: "Ce qui vous concerne et que vous n'avez pas fait vous-même. Ouvrir un ticket marque comme lu ce qui en a été dit.",
    settings: "Choisir ce qui vous est dit",
    shown: "Lesquelles",
    all: "Toutes",
    unread: "Non lues",
    readAll: "Tout marquer comme lu",
    read: "Marquer comme lue",
    isRead: "lue",
    notRead: "non lue",
    more: "Afficher les plus anciennes",
    none: "Il ne s'est encore rien passé qui vous concerne",
    noneText:
        "Vous verrez ici quand un ticket vous est attribué, quand un utilisateur répond, quand un collègue vous nomme dans une note ou quand un engagement est en jeu.",
    noneUnread: "Vous avez tout lu",
    somebody: "Quelqu'un",
    events: {
        queue: (team) => `Nouveau dans la file « ${team} »`,
        colleague: (who) => `${who} y a écrit`,
        answered: (who) => `${who} a répondu`,
        common: "Plusieurs personnes demandent la même chose : peut-être une cause commune",
        assigned: (who) => `${who} vous l'a attribué`,
        assignedAlone: "Attribué à vous",
        mentioned: (who) => `${who} vous a mentionné`,
        mentionedTeam: (who, team) => `${who} a mentionné ${team}`,
        missed: (promise) => `Engagement manqué : ${promise}`,
        escalated: (promise) => `Escalade : ${promise}`,
        paged: (promise) => `On vous appelle : ${promise}`,
    },
    promises: {
        response: "réponse",
        resolution: "résolution",
        next_update: "nouvelles à l'utilisateur",
    },
    commands: { group: "Notifications", readAll: "Marquer toutes les notifications comme lues" },
};
