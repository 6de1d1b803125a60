import { expect, test } from "vitest";
import { pictureName } from "./pictureName";

test("a file's name becomes one that a guide may name", () => {
    expect(pictureName("Écran éteint (1).PNG")).toBe("ecran-eteint-1-.png");
    expect(pictureName("..hidden.png")).toBe("hidden.png");
    expect(pictureName("???")).toBe("picture");
    expect(pictureName(`${"a".repeat(80)}.jpeg`)).toBe(`${"a".repeat(55)}.jpeg`);
    expect(pictureName("日本.png")).toBe("png");
});
