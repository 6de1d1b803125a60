import { expect, test } from "vitest";
import { blankTemplate, heldTemplate, inputOf, isComplete, placeOf, variantOfField } from "./template";

const values = {
    ...blankTemplate,
    name: " Hello ",
    shortcut: "hello",
    frTechnical: "<p>a</p>",
    enPlain: "<p>b</p>",
};

test("only texts that were written are sent, and come back to their places", () => {
    const input = inputOf(values);
    expect(input.texts).toEqual([
        { language: "fr", wording: "technical", html: "<p>a</p>" },
        { language: "en", wording: "plain", html: "<p>b</p>" },
    ]);
    expect(input.name).toBe("Hello");
    const { active, ...rest } = input;
    const held = heldTemplate({
        ...rest,
        id: 1,
        active: active ?? true,
        teamId: null,
        categoryId: null,
        mayEdit: true,
        uses: 0,
        version: 4,
    });
    expect(held).toEqual({ values: { ...values, name: "Hello" }, version: 4 });
});

test("a refused text is found by its place among those that were sent", () => {
    expect(placeOf(values, "frTechnical")).toBe(0);
    expect(placeOf(values, "enPlain")).toBe(1);
    expect(placeOf(values, "frPlain")).toBe(-1);
});

test("the history names texts by language and wording", () => {
    expect(variantOfField("text.en.technical")).toBe("enTechnical");
    expect(variantOfField("name")).toBe(null);
    expect(variantOfField("text.de.plain")).toBe(null);
});

test("a template needs a name, a shortcut and one text", () => {
    expect(isComplete(values)).toBe(true);
    expect(isComplete({ ...values, frTechnical: "", enPlain: "" })).toBe(false);
    expect(isComplete({ ...values, shortcut: " " })).toBe(false);
});
