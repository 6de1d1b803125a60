import { expect, test } from "vitest";
import { compareLines, withGaps } from "./lines";

const told = (before: string, after: string) =>
    compareLines(before, after).map(
        ({ mark, text }) => (mark === "added" ? "+" : mark === "removed" ? "-" : " ") + text,
    );

test("lines that went, came and stayed", () => {
    expect(told("a\nb\nc\n", "a\nx\nc\n")).toEqual([" a", "-b", "+x", " c"]);
    expect(told("", "a\n")).toEqual(["+a"]);
    expect(told("a\n", "")).toEqual(["-a"]);
    expect(told("a\nb", "a\nb\n")).toEqual([" a", " b"]);
    expect(told("", "")).toEqual([]);
    // The example of the paper: five changes.
    const moves = told("a\nb\nc\na\nb\nb\na", "c\nb\na\nb\na\nc");
    expect(moves.filter((line) => !line.startsWith(" "))).toHaveLength(5);
});

test("both texts can be read from it, whatever they are", () => {
    let seed = 7;
    const next = () => (seed = (seed * 1103515245 + 12345) % 2147483648);
    for (let round = 0; round < 300; round++) {
        const make = () => Array.from({ length: next() % 12 }, () => "abc"[next() % 3]).join("\n");
        const [before, after] = [make(), make()];
        const lines = compareLines(before, after);
        const of = (side: "added" | "removed") =>
            lines.filter(({ mark }) => mark === null || mark === side).map(({ text }) => text);
        expect(of("removed").join("\n")).toBe(before);
        expect(of("added").join("\n")).toBe(after);
        expect(lines.filter(({ after: at }) => at !== null).map(({ after: at }) => at)).toEqual(
            of("added").map((_, at) => at + 1),
        );
    }
});

test("what didn't change is left out but for a few lines around", () => {
    const before = Array.from({ length: 20 }, (_, at) => String(at)).join("\n");
    const lines = withGaps(compareLines(before, before.replace("10", "ten")), 2);
    expect(lines.map((line) => ("left" in line ? `…${line.left}` : line.text))).toEqual([
        "…8",
        "8",
        "9",
        "10",
        "ten",
        "11",
        "12",
        "…7",
    ]);
    expect(withGaps(compareLines("a", "a"))).toEqual([{ left: 1 }]);
});
