import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    contents: "Sur cette page",
    technical: "Pour les techniciens",
    language: "Langue",
    languages: { fr: "Français", en: "English" },
    sources: "Sources",
    checked: (day: string) => `vérifiée le ${day}`,
    neverChecked: "jamais vérifiée",
    other: {
        fr: "Ce texte n'existe qu'en français.",
        en: "Ce texte n'existe qu'en anglais.",
    },
    kinds: {
        known_error: "Erreur connue",
        solution: "Solution",
        procedure: "Procédure",
        how_to: "Mode d'emploi",
        reference: "Référence",
    },
    helped: {
        ask: "Est-ce que cela vous a aidé ?",
        yes: "Oui",
        no: "Non",
        comment: "Que voulez-vous nous dire de cet article ?",
        hint: "Cela parvient à la personne qui s'en occupe.",
        send: "Envoyer",
        thanks: "Merci.",
        again: "Ajouter un commentaire",
    },
};
