import { expect, test } from "vitest";
import { groupErrors, offerOf, rangesOf } from "./report";

test("equal mistakes are one, with all their lines, the first lines first", () => {
    const groups = groupErrors([
        { line: 4, column: "Client", message: "No customer is called Orvan." },
        { line: 2, column: "", message: "The line has more cells than the header." },
        { line: 5, column: "Client", message: "No customer is called Orvan." },
        { line: 5, column: "Client", message: "No customer is called Orvan." },
        { line: 5, column: "E-mail", message: "“x” is not a mail address." },
    ]);
    expect(groups).toEqual([
        { column: "", message: "The line has more cells than the header.", lines: [2] },
        { column: "Client", message: "No customer is called Orvan.", lines: [4, 5] },
        { column: "E-mail", message: "“x” is not a mail address.", lines: [5] },
    ]);
});

test("the same words about two columns are two mistakes", () => {
    const errors = ["Mobile", "Phone"].map((column) => ({ line: 2, column, message: "Not a number" }));
    expect(groupErrors(errors)).toHaveLength(2);
});

test("neighbouring lines are one range", () => {
    expect(rangesOf([3, 4, 5, 9])).toEqual([
        { from: 3, to: 5 },
        { from: 9, to: 9 },
    ]);
    expect(rangesOf([])).toEqual([]);
});

test("what can be imported follows from the counts", () => {
    expect(offerOf({ created: 2, updated: 0, unchanged: 1, refused: 0 })).toBe("all");
    expect(offerOf({ created: 0, updated: 1, unchanged: 0, refused: 3 })).toBe("good");
    expect(offerOf({ created: 0, updated: 0, unchanged: 9, refused: 0 })).toBe("nothing");
    expect(offerOf({ created: 0, updated: 0, unchanged: 0, refused: 4 })).toBe("nothing");
});
