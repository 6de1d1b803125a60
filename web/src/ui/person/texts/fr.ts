import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Nouvelle personne",
    firstName: "Prénom",
    lastName: "Nom",
    email: "Courriel",
    phone: "Téléphone",
    customer: "Client",
    language: "Langue",
    create: "Créer la personne",
    noChoice: "–",
};
