import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Semblables",
    solved: "Déjà résolus",
    articles: "Articles",
    guides: "Guides",
    duplicates: "Peut-être déjà demandé par la même personne",
    common: (people: string, about: string, since: string) =>
        `${people} personnes depuis ${since} : ${about}. Peut-être une seule cause.`,
};
