import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    product: "Guichet",
    signIn: {
        title: "Connexion",
        login: "Adresse électronique ou identifiant",
        password: "Mot de passe",
        show: "Afficher le mot de passe",
        hide: "Masquer le mot de passe",
        action: "Se connecter",
        wrong: "L'identifiant ou le mot de passe est inexact.",
        wait: "Trop de tentatives. Patientez une minute, puis réessayez.",
        expired: "Votre session a pris fin. Reconnectez-vous : ce que vous avez écrit est gardé.",
        help: "Mot de passe oublié ? Votre administrateur peut vous en donner un nouveau.",
        language: "Langue",
    },
};
