import type { Translation } from "@/core/i18n/catalogue";
import type { texts as english } from "./en";

export const texts: Translation<typeof english> = {
    title: "Proposé",
    categoryId: "Catégorie",
    teamId: "Équipe",
    asked: (property) => `${property} ?`,
    take: (property, name) => `Prendre comme ${property.toLowerCase()} : ${name}`,
    takeAll: "Prendre ce qui est proposé",
    right: (percent) => `Juste pour ${percent} anciens tickets sur 100 qui étaient aussi clairs.`,
    because: (words) => `À cause de : ${words}`,
};
