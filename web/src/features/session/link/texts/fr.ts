import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    ask: "Recevoir un lien par courriel",
    help: "Demander de l'aide sans se connecter",
    title: "Se connecter par un lien",
    intro: "Nous envoyons un lien à votre adresse. Il ouvre vos demandes, sans mot de passe.",
    address: "Votre adresse électronique",
    send: "Envoyez-moi le lien",
    sentTitle: "Regardez vos courriels",
    sent: (address: string) =>
        `Si nous connaissons ${address}, un lien est en route. Il sert une seule fois, pendant un quart d'heure.`,
    sentHelp:
        "Rien après cinq minutes ? Regardez parmi les indésirables. Les membres du support ne reçoivent pas de lien : ils se connectent avec leur mot de passe.",
    again: "Une autre adresse",
    enterTitle: "Plus qu'une étape",
    enter: "Appuyez sur le bouton pour voir vos demandes. Le lien sert une seule fois.",
    action: "Se connecter",
    over: "Ce lien ne fonctionne plus : il a déjà servi, ou un quart d'heure est passé.",
    anew: "Recevoir un nouveau lien",
    password: "Se connecter avec un mot de passe",
};
