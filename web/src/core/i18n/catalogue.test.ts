import { expect, test } from "vitest";
import { catalogue, frenchSpacing, language, switchLanguage, textsNow } from "./catalogue";
import { formatsOf } from "./format";

test("French gets its no-break spaces and apostrophes", () => {
    expect(frenchSpacing("Qui demande ?")).toBe("Qui demande\u202f?");
    expect(frenchSpacing("Priorité : « haute » ; c'est tout !")).toBe(
        "Priorité\u00a0: «\u202fhaute\u202f»\u202f; c’est tout\u202f!",
    );
    expect(frenchSpacing("54 % justes")).toBe("54\u00a0% justes");
    expect(frenchSpacing("14:05, http://x")).toBe("14:05, http://x");
});

test("spacing reaches into functions and nested texts, and spares English", async () => {
    const both = catalogue({
        en: () => Promise.resolve({ texts: { ask: "Who?", deep: { found: (n: string) => `${n} found` } } }),
        fr: () =>
            Promise.resolve({ texts: { ask: "Qui ?", deep: { found: (n: string) => `Trouvé : ${n} !` } } }),
    });
    await both.load("en");
    language.set("en");
    expect(textsNow(both).ask).toBe("Who?");
    await switchLanguage("fr");
    expect(textsNow(both).ask).toBe("Qui\u202f?");
    expect(textsNow(both).deep.found("3")).toBe("Trouvé\u00a0: 3\u202f!");
});

test("a catalogue that failed to arrive is asked for again", async () => {
    let tries = 0;
    const texts = catalogue({
        en: () =>
            ++tries === 1 ? Promise.reject(new Error("offline")) : Promise.resolve({ texts: { a: "A" } }),
        fr: () => Promise.resolve({ texts: { a: "A" } }),
    });
    await expect(texts.load("en")).rejects.toThrow("offline");
    await Promise.resolve();
    expect((await texts.load("en")).a).toBe("A");
});

test("dates, numbers, sizes and lists follow the language", () => {
    const at = new Date(2026, 10, 21, 14, 5);
    expect(formatsOf("fr").number(12345)).toBe("12\u202f345");
    expect(formatsOf("en").number(12345)).toBe("12,345");
    expect(formatsOf("fr").short(at, at)).toBe("14:05");
    expect(formatsOf("fr").list(["Anna", "Paul", "Zoé"])).toBe("Anna, Paul et Zoé");
    expect(formatsOf("fr").bytes(348_211)).toBe("348,2\u00a0ko");
    expect(formatsOf("en").relative(new Date(at.getTime() - 3 * 60_000), at)).toBe("3 minutes ago");
    expect(formatsOf("fr").plural(0)).toBe("one");
    expect(formatsOf("en").plural(0)).toBe("other");
});
