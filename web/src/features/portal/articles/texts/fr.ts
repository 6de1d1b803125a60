import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Se dépanner",
    intro: "De courts articles écrits par le support.",
    search: "Que cherchez-vous ?",
    none: "Nous n'avons pas d'article là-dessus. Demandez-nous, tout simplement.",
    empty: "Il n'y a pas encore d'article pour vous.",
    ask: "Demander de l'aide",
    back: "Se dépanner",
    home: "Mes demandes",
    notFound: "Cet article n'existe plus, ou il n'est pas pour vous.",
    guides: "Pas à pas",
    requests: "Mes demandes",
    fits: "À lire avant d'envoyer",
    asked: "Vous avez déjà demandé cela",
    behind: {
        fr: "Le texte français est plus ancien que le texte anglais, qui en dit peut-être plus.",
        en: "Le texte anglais est plus ancien que le texte français, qui en dit peut-être plus.",
    },
    guided: "Plutôt pas à pas ?",
    related: "Sur le même sujet",
    stillStuck: "Toujours bloqué ?",
};
