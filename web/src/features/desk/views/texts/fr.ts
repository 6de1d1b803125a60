import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    save: "Enregistrer cette vue…",
    title: "Enregistrer cette vue",
    name: "Nom",
    audience: "Pour qui",
    audiences: { me: "Moi seulement", team: "Une équipe", everybody: "Tout le service" },
    team: "Équipe",
    action: "Enregistrer",
    saved: (name: string) => `${name} est dans la liste à gauche.`,
    remove: "Supprimer cette vue…",
    removeTitle: (name: string) => `Supprimer la vue ${name} ?`,
    removeText: "Les tickets restent tels quels. Ceux qui partagent la vue la perdent aussi.",
    removeAction: "Supprimer",
    removed: (name: string) => `${name} est supprimée.`,
    missing: "Donnez un nom à la vue.",
    missingTeam: "Choisissez une équipe.",
    menu: "Vue",
};
