import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    major: "La plus haute priorité passe avant tout.",
    late: (due: string) => `${due} : à prendre maintenant.`,
    atRisk: (due: string, relative: string) => `${due}, ${relative} : à risque.`,
    skill: (since: string) =>
        `Il demande ce que vous savez faire le mieux, et attend presque depuis le plus longtemps : ${since}.`,
    oldest: (since: string) => `Il attend depuis le plus longtemps : ${since}.`,
    nothing: "Rien ne vous attend.",
};
