import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Ce que nous demandons à ce sujet",
    answers: "Réponses données",
    yes: "Oui",
    no: "Non",
    unknown: "Je ne sais pas",
    notAsked: "Pas demandé",
    missing: "Cette réponse nous est nécessaire pour vous aider vite.",
    optional: (label: string) => `${label} (facultatif)`,
};
