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
        codeTitle: "Encore une étape",
        codeFor: (login: string) => `${login} est protégé par un second facteur.`,
        code: "Code affiché par votre application",
        codeHint: "Six chiffres, nouveaux toutes les 30 secondes.",
        codeWrong: "Ce code ne convient pas, ou a déjà servi. Attendez le suivant.",
        recoveryCode: "Code de secours",
        recoveryHint: "Quatre groupes de quatre signes. Il ouvre votre compte cette fois seulement.",
        useRecovery: "Utiliser un code de secours",
        useApp: "Utiliser le code de l'application",
        back: "Se connecter avec un autre compte",
        codeHelp: "Ni téléphone ni code de secours ? Votre administrateur peut retirer le second facteur.",
    },
};
