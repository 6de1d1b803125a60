import type { texts as english } from "./en";

export const texts: typeof english = {
    label: "Sur papier",
    document: "PDF",
    technical: "PDF pour techniciens",
    notice: "Mémo d'une page",
};
