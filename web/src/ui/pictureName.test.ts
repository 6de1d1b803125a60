import { expect, test } from "vitest";
import { freeName, pictureName } from "./pictureName";

test("a file's name becomes one that a guide may name", () => {
    expect(pictureName("Écran éteint (1).PNG")).toBe("ecran-eteint-1-.png");
    expect(pictureName("..hidden.png")).toBe("hidden.png");
    expect(pictureName("???")).toBe("picture");
    expect(pictureName(`${"a".repeat(80)}.jpeg`)).toBe(`${"a".repeat(55)}.jpeg`);
    expect(pictureName("日本.png")).toBe("png");
});

test("two pictures have two names", () => {
    const taken = new Set(["lamp.png", "lamp-2.png", "lamp"]);
    expect(freeName("Lamp.png", (name) => taken.has(name))).toBe("lamp-3.png");
    expect(freeName("lamp", (name) => taken.has(name))).toBe("lamp-2");
    expect(freeName("box.png", (name) => taken.has(name))).toBe("box.png");
});
