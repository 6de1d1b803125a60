import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Images",
    add: "Ajouter une image",
    hint: 'Une étape en montre une par son nom : picture: {name: lampe.png, fr: "…", en: "…"}. 2 Mo au plus.',
    remove: (name: string) => `Supprimer ${name}`,
    added: (name: string) => `Ajoutée sous le nom ${name}`,
};
