import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Prestataires qui voient ce ticket",
    none: "Aucun prestataire ne voit ce ticket.",
    since: (who: string, when: string) => `Confié par ${who}, ${when}`,
    until: (when: string) => `Jusqu'au ${when}`,
    ended: (when: string) => `Plus maintenant, depuis le ${when}`,
    reference: (reference: string) => `Sa référence : ${reference}`,
    promised: (when: string) => `Promis pour le ${when}`,
    take: "Reprendre",
    taken: (name: string) => `${name} ne voit plus ce ticket.`,
    write: "Lui écrire",
    writeLabel: (name: string) => `Message à ${name}`,
    writeHint: "Le prestataire et le centre de services le lisent, pas la personne qui a demandé.",
    send: "Envoyer",
    sent: "Envoyé au prestataire.",
    cancel: "Annuler",
    hand: "Confier à un prestataire",
    whom: "À",
    choose: "Choisir",
    asked: "Ce que vous lui demandez",
    askedHint:
        "Il voit ce texte, la conversation publique, le client et le site ; ni notes internes, ni adresses, ni numéros.",
    until_: "Jusqu'au",
    untilHint: "Laissez vide pour le reprendre vous-même.",
    give: "Confier",
    given: (name: string) => `${name} voit ce ticket dès maintenant.`,
    earlier: "Auparavant",
};
