import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Questions du portail",
    intro: "Ce qui est demandé à qui choisit cette catégorie, six questions au plus. Moins il y en a, plus on répond.",
    none: "Rien n'est demandé.",
    add: "Ajouter une question",
    full: "Six questions sont le maximum.",
    one: (n: number) => `Question ${n}`,
    kind: "Forme",
    kinds: { choice: "Un choix parmi plusieurs", yes_no: "Oui ou non", text: "Texte court", date: "Date" },
    fr: "Question en français",
    en: "Question en anglais",
    hintFr: "Aide en français",
    hintEn: "Aide en anglais",
    required: "Réponse obligatoire",
    requiredHint:
        "Sur le portail. Qui ne sait pas peut toujours choisir une autre catégorie, ou ne pas en choisir.",
    choices: "Réponses à choisir",
    choiceFr: (n: number) => `Réponse ${n} en français`,
    choiceEn: (n: number) => `Réponse ${n} en anglais`,
    addChoice: "Ajouter une réponse",
    dropChoice: (n: number) => `Retirer la réponse ${n}`,
    up: (n: number) => `Monter la question ${n}`,
    down: (n: number) => `Descendre la question ${n}`,
    remove: (n: number) => `Retirer la question ${n}`,
    incomplete:
        "Questions et réponses s'écrivent dans les deux langues ; un choix a besoin d'au moins deux réponses.",
    preview: "Telles qu'on les voit",
    saved: "Les questions sont enregistrées.",
    field: "Questions",
};
