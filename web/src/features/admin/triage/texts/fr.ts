import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    intro: "La catégorie et l'équipe sont proposées pour les nouveaux tickets, d'après les mots des anciens. L'apprentissage se fait sur cette machine, avec vos propres tickets ; rien n'en sort. Une proposition ne remplit jamais rien d'elle-même.",
    targets: { category: "Catégorie", team: "Équipe" },
    on: "Proposée.",
    off: "Non proposée.",
    verdicts: {
        better: "C'est plus souvent juste que de toujours prendre la plus fréquente.",
        too_few: "Trop peu de tickets en ont une : il en faut au moins 50.",
        one_value: "Il n'y en a qu'une à choisir.",
        not_better: "Ce n'est pas nettement plus souvent juste que de toujours prendre la plus fréquente.",
        unsure: "C'est mieux que de toujours prendre la plus fréquente, mais nulle part plus souvent juste que faux.",
    },
    switchedOff: "Un administrateur l'a désactivée.",
    never: "Rien n'a encore été appris.",
    examples: (tickets, values) =>
        `Essayé sur ${tickets} tickets qui n'avaient pas servi à apprendre ; ${values} valeurs apprises.`,
    first: "La première est juste",
    three: "Une des trois est juste",
    frequent: "Toujours la plus fréquente",
    percent: (n) => `${n}\u00a0%`,
    proposed: (n, right) =>
        `Assez clairs pour une proposition : ${n}\u00a0% des tickets. Parmi eux, ${right}\u00a0% justes.`,
    nothingProposed: "Aucun ticket n'était assez clair pour une proposition.",
    later: (tickets, proposed, right) =>
        `Depuis l'apprentissage précédent : ${tickets} tickets, dont ${proposed} avec une proposition. Pour ${right}, c'est ce que le ticket porte maintenant.`,
    mode: "Propositions",
    modes: { automatic: "Là où elles valent la peine", off: "Jamais" },
    saved: (name, mode) => `${name} : ${mode}`,
    learn: "Apprendre maintenant",
    learning: "Apprentissage …",
    started: "L'apprentissage se fait en arrière-plan.",
    night: "Chaque nuit",
    hour: "Nouvel apprentissage à",
    next: (when) => `Prochain : ${when}`,
    trainings: "Apprentissages",
    heads: { at: "Quand", by: "Demandé par", tickets: "Tickets", took: "Durée" },
    byNight: "personne : de lui-même",
    seconds: (n) => `${n} s`,
    against: (first, frequent) => `${first}\u00a0% (${frequent}\u00a0%)`,
};
