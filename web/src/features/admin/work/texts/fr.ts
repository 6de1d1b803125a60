import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    intro: "Le temps passé sur les tickets que vous voyez, selon le moment où le travail a commencé.",
    by: "Sommes par",
    groupings: { technician: "Technicien", customer: "Client", service: "Service", ticket: "Ticket" },
    table: "Sommes",
    heads: { entries: "Saisies", minutes: "Temps", billable: "Facturable", billed: "Facturé" },
    total: "Ensemble",
    nobody: { technician: "–", customer: "Sans client", service: "Sans service", ticket: "–" },
    none: "Aucun temps noté sur cette période",
    noneText: "Le temps se note sur les tickets, par le chronomètre (M) ou à la main.",
    more: "Seules les 500 plus grandes sommes sont affichées. Le tableau contient tout.",
    wrong: "La période finit avant de commencer.",
    rounding: "Arrondi",
    roundingText:
        "Comment on arrondit le temps facturé, saisie par saisie, quand elle est notée ou modifiée. Ce qui a été noté avant reste tel quel.",
    contract: "Contrat",
    step: "Arrondir à",
    steps: {
        "0": "pas du tout",
        "5": "5 minutes",
        "10": "10 minutes",
        "15": "15 minutes",
        "30": "30 minutes",
    },
    mode: "Sens",
    modes: { up: "vers le haut", nearest: "au plus proche" },
    saved: (contract) => `Arrondi de « ${contract} » enregistré`,
};
