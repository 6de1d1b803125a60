import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    promise: { response: "Réponse", resolution: "Résolution", next_update: "Prochaine nouvelle" },
    due: (promise: string, when: string) => `${promise} promise pour ${when}`,
    late: (promise: string, when: string) => `${promise} en retard : ${when}`,
    paused: (promise: string) => `${promise} : délai suspendu`,
    pausedShort: "suspendu",
    moment: (when: string, relative: string) => `${when}, ${relative}`,
    atRisk: "à risque",
};
