import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    tab: "Articles",
    attached: "Utilisés dans ce ticket",
    ofParent: "Erreurs connues du ticket parent",
    fitting: "Ils correspondent à ce ticket",
    none: "Aucun article ne correspond. Écrivez-en un une fois le ticket résolu.",
    find: "Tous les articles",
    write: "Écrire un article de ce ticket",
    writeHint:
        "Un brouillon avec le problème, ce qui a été constaté et la solution. Personne hors du support ne le voit.",
    written: "Écrits depuis ce ticket",
    remove: (title: string) => `« ${title} » n'a pas servi, finalement`,
    outcomeOf: (title: string) => `Ce qu'a donné « ${title} »`,
    outcomes: { used: "utilisé", worked: "a marché", failed: "n'a pas marché" },
    tally: (worked: string, failed: string) => `a marché ${worked}, non ${failed}`,
    said: (who: string, when: string) => `${who}, ${when}`,
};
