import { expect, test } from "vitest";
import { suggestLogin, suggestPassword } from "./accounts";

test("a sign-in name is made of a name, without accents", () => {
    expect(suggestLogin("Élodie d'Œuvray-Martin")).toBe("elodie.doeuvray.martin");
    expect(suggestLogin("  Tom  Ashgrove ")).toBe("tom.ashgrove");
});

test("suggested passwords can be read out, are long enough, and differ", () => {
    const seen = new Set(Array.from({ length: 200 }, suggestPassword));
    expect(seen.size).toBe(200);
    for (const password of seen) expect(password).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
});
