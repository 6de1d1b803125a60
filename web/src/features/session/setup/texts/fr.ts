import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    enrol: {
        title: "Votre second facteur",
        intro: "Votre rôle demande une seconde preuve que c'est bien vous, en plus du mot de passe : un code que montre votre téléphone. Cela prend deux minutes, une fois.",
        leave: "Se déconnecter",
    },
    setup: {
        title: "Bienvenue dans Guichet",
        intro: "Cette page crée le premier administrateur ; elle n'apparaît qu'une fois.",
        organisation: "Nom de votre organisation",
        organisationHint: "Tel qu'il doit figurer en tête des pages et des courriels.",
        firstName: "Prénom",
        lastName: "Nom",
        email: "Votre adresse électronique",
        emailHint: "Elle vous servira à vous connecter.",
        password: "Mot de passe",
        passwordHint: "Au moins 12 caractères ; une courte phrase se retient bien.",
        action: "Créer et entrer",
    },
};
