import { expect, test } from "vitest";
import { findReplies, hasBlanks, type ReplyChoice } from "./replies";

function choice(id: number, name: string, shortcut: string): ReplyChoice {
    return { id, name, shortcut, suggested: false, variants: [] };
}

const all = [
    choice(1, "Redémarrer l’ordinateur", "redemarrer"),
    choice(2, "Relance sans réponse", "relance"),
    choice(3, "Réglé", "re"),
];

test("the shortcut that is typed comes first, then those that begin so, in the server's order", () => {
    expect(findReplies(all, "re").map(({ id }) => id)).toEqual([3, 1, 2]);
    expect(findReplies(all, "").map(({ id }) => id)).toEqual([1, 2, 3]);
});

test("names are found without accents, by any of their words", () => {
    expect(findReplies(all, "reponse").map(({ id }) => id)).toEqual([2]);
    expect(findReplies(all, "Ordinateur redem").map(({ id }) => id)).toEqual([1]);
    expect(findReplies(all, "imprimante")).toEqual([]);
});

test("a place that was not filled is noticed until it is written over", () => {
    expect(hasBlanks("<p>Bonjour ⟦prénom⟧,</p>")).toBe(true);
    expect(hasBlanks("<p>Bonjour Camille,</p>")).toBe(false);
    expect(hasBlanks("<p>⟦ left over</p>")).toBe(false);
});
