import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Encore une étape",
    whose: (login: string) => `${login} est protégé par un second facteur.`,
    code: "Code affiché par votre application",
    hint: "Six chiffres, nouveaux toutes les 30 secondes.",
    wrong: "Ce code ne convient pas, ou a déjà servi. Attendez le suivant.",
    recoveryCode: "Code de secours",
    recoveryHint: "Quatre groupes de quatre signes. Il ouvre votre compte cette fois seulement.",
    useRecovery: "Utiliser un code de secours",
    useApp: "Utiliser le code de l'application",
    back: "Se connecter avec un autre compte",
    help: "Ni téléphone ni code de secours ? Votre administrateur peut retirer le second facteur.",
};
