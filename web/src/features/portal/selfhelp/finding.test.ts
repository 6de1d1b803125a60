import { expect, test } from "vitest";
import { findOffers, groupsOf } from "./finding";
import type { Offer } from "./selfHelp";

const offer = (id: number, fr: string, en: string, keywords: string[], group: Offer["group"]): Offer => ({
    id,
    key: `guide-${id}`,
    title: { fr, en },
    purpose: { fr: "", en: "" },
    keywords,
    group,
});
const network = { fr: "Réseau", en: "Network" };
const hardware = { fr: "Matériel", en: "Hardware" };
const all = [
    offer(1, "L’imprimante n’imprime pas", "The printer does not print", ["copieur"], hardware),
    offer(2, "Accès à distance", "Remote access", ["vpn"], network),
    offer(3, "Message suspect", "Suspicious message", [], null),
    offer(4, "L’écran reste noir", "The screen stays black", [], hardware),
];
const found = (typed: string) => findOffers(all, typed).map(({ id }) => id);

test("found by words anywhere, in both languages, without accents and in the plural", () => {
    expect(found("ACCES")).toEqual([2]);
    expect(found("imprimantes")).toEqual([1]);
    expect(found("black écran")).toEqual([4]);
    expect(found("VPN")).toEqual([2]);
    expect(found("l'écran")).toEqual([4]);
    expect(found("imprimante vpn")).toEqual([]);
    expect(found("  ")).toEqual([1, 2, 3, 4]);
});

test("stand in groups by name, those of none last", () => {
    const groups = groupsOf(all, "fr");
    expect(groups.map(({ name }) => name)).toEqual(["Matériel", "Réseau", ""]);
    expect(groups[0]?.guides.map(({ id }) => id)).toEqual([1, 4]);
});
