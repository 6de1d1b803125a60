import { expect, test } from "vitest";
import { type Term, TermFinder } from "./terms";

const term = (id: number, fr: string, en: string, also: string[] = [], explained = true): Term => ({
    id,
    name: { fr, en },
    also: { fr: also, en: also },
    meaning: { fr: "…", en: "…" },
    explained,
    shipped: true,
    version: 1,
});

const terms = [
    term(1, "bureau", "desktop", [], false),
    term(2, "bureau à distance", "remote desktop", ["RDP"]),
    term(3, "point d'accès", "access point", ["AP"]),
    term(4, "pare-feu", "firewall"),
    term(5, "système d'exploitation", "operating system", ["OS"]),
];

const found = (text: string, language: "fr" | "en") =>
    new TermFinder(terms, language).pieces(text).flatMap((piece) => (piece.term ? [piece.text] : []));

test("terms are found whatever the case, the apostrophe and the plural", () => {
    expect(found("Le Point d’accès et les pare-feux, puis le pare-feu.", "fr")).toEqual([
        "Point d’accès",
        "pare-feu",
    ]);
    expect(found("Firewalls everywhere", "en")).toEqual(["Firewalls"]);
});

test("the longer term wins, and everyday words are left alone", () => {
    expect(found("Un bureau, un bureau à distance.", "fr")).toEqual(["bureau à distance"]);
});

test("a term is explained once, in whatever text it stands first", () => {
    const finder = new TermFinder(terms, "en");
    expect(finder.pieces("a firewall").some((piece) => piece.term)).toBe(true);
    expect(finder.pieces("the firewall, again").some((piece) => piece.term)).toBe(false);
});

test("words that merely hold a term are none", () => {
    expect(found("the firewalled net-firewall", "en")).toEqual([]);
});

test("short forms are taken in capitals alone", () => {
    expect(found("un os de poulet, ap", "fr")).toEqual([]);
    expect(found("un OS et RDP", "fr")).toEqual(["OS", "RDP"]);
});

test("the text stays whole", () => {
    const text = "Le pare-feu du point d'accès.";
    expect(
        new TermFinder(terms, "fr")
            .pieces(text)
            .map((piece) => piece.text)
            .join(""),
    ).toBe(text);
    expect(new TermFinder([], "fr").pieces(text)).toEqual([{ text }]);
});
