import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Image",
    markPicture: "Marquer ou flouter l'image",
    insert: "Insérer",
    words: "Ce que montre l'image",
    wordsHint: "Pour qui ne la voit pas, et sous elle sur papier. Nécessaire avant de publier l'article.",
    tools: "Marques",
    kinds: { arrow: "Flèche", box: "Cadre", blur: "Flou", crop: "Recadrer" },
    colour: "Couleur",
    colours: { red: "Rouge", blue: "Bleu", green: "Vert" },
    undo: "Défaire",
    picture: "L'image et ses marques",
    mark: (kind: string, number: string) => `${kind} ${number}`,
    hint: "Choisissez une marque et tracez-la sur l'image. Au clavier : Entrée sur une marque la pose au milieu ; les flèches la déplacent, avec Maj elles changent sa taille, Suppr l'enlève.",
    privacy: "Les parties floutées sont détruites avant l'envoi de l'image.",
    unreadable: "Ce fichier ne peut pas être montré comme image.",
};
