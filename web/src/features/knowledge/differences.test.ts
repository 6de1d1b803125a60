import { expect, test } from "vitest";
import { differences, withGaps } from "./differences";

const signs = { same: " ", added: "+", removed: "-" } as const;
const told = (before: string, after: string) =>
    differences(before, after).map(({ kind, text }) => signs[kind] + text);

test("lines that stay, come and go", () => {
    expect(told("a\nb\nc", "a\nx\nc\nd")).toEqual([" a", "-b", "+x", " c", "+d"]);
    expect(told("", "a")).toEqual(["+a"]);
    expect(told("a", "")).toEqual(["-a"]);
    expect(told("a\nb", "a\nb")).toEqual([" a", " b"]);
    expect(told("a\na\nb", "a\nb\na\nb")).toEqual([" a", "+b", " a", " b"]);
});

test("a text that is moved is told as taken away and put in", () => {
    expect(told("1\n2\n3\n4", "2\n3\n4\n1")).toEqual(["-1", " 2", " 3", " 4", "+1"]);
});

test("far from a change only the number of lines is told", () => {
    const before = Array.from({ length: 20 }, (_, n) => `line ${n}`).join("\n");
    const shown = withGaps(differences(before, before.replace("line 10", "other")));
    expect(shown[0]).toEqual({ kind: "gap", count: 8 });
    expect(shown.at(-1)).toEqual({ kind: "gap", count: 7 });
    expect(shown).toHaveLength(8);
});

test("what is too long to compare is told as replaced", () => {
    const many = (word: string) => Array.from({ length: 2100 }, (_, n) => `${word} ${n}`).join("\n");
    expect(differences(many("a"), many("b"))).toHaveLength(4200);
});
