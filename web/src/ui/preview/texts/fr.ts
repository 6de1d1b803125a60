import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Aperçu",
    tickets: (count) => `Tickets ouverts concernés en ce moment : ${count}`,
    none: "Ne concerne aucun ticket ouvert en ce moment.",
    more: (shown) => `et ${shown} autres`,
    contract: (number) => `Contrat ${number}`,
    portal: "Leur portail",
};
