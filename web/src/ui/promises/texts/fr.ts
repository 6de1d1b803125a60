import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    promise: { response: "Réponse", resolution: "Résolution", next_update: "Prochaine nouvelle" },
    reasons: {
        workload: "Trop de tickets à la fois",
        routing: "D'abord dans la mauvaise équipe",
        information: "Des informations sont venues tard",
        provider: "Un prestataire a tardé",
        parts: "Le matériel manquait",
        access: "Personne, lieu ou machine hors d'atteinte",
        difficulty: "La cause était difficile à trouver",
        target: "Impossible dans ce délai",
        other: "Une autre raison",
    },
};
