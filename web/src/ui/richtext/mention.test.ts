import { expect, test } from "vitest";
import { mentionsIn, nameAt } from "./mention";

test("a name begins with @ after a space or at the beginning", () => {
    expect(nameAt("@")).toBe("");
    expect(nameAt("Ask @nad")).toBe("nad");
    expect(nameAt("(@Élo")).toBe("Élo");
    expect(nameAt("@Jean-Paul O’B")).toBe("Jean-Paul O’B");
    expect(nameAt("mail me@work")).toBeNull();
    expect(nameAt("no name")).toBeNull();
});

test("a sentence that goes on is no name", () => {
    expect(nameAt("@nadia please look")).toBeNull();
    expect(nameAt("@nadia, please")).toBeNull();
});

test("finds who is named in a text", () => {
    expect(
        mentionsIn('<p><span data-mention="person:12">@A</span> <span data-mention="team:3">@B</span></p>'),
    ).toEqual(["person:12", "team:3"]);
    expect(mentionsIn("<p>@nobody</p>")).toEqual([]);
});
