import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

// Contrast of what is read, computed from the style sheet itself, in both themes.
const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");

function token(name: string, dark: boolean): string {
    const value = css.match(new RegExp(`--${name}:\\s*([^;]+);`))?.[1]?.trim() ?? "";
    const pair = value.match(/^light-dark\((#\w+),\s*(#\w+)\)$/);
    const colour = pair ? pair[dark ? 2 : 1] : value;
    if (!colour?.match(/^#[0-9a-f]{6}$/i)) throw new Error(`--${name} is no plain colour: ${value}`);
    return colour;
}

function luminance(colour: string): number {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
        const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
    const [dim, bright] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
    return (bright + 0.05) / (dim + 0.05);
}

const states = ["new", "in_progress", "waiting", "resolved", "closed"].map((state) => `state-${state}`);
const grounds = ["page", "side", "raised", "hover", "selected"];

for (const dark of [false, true]) {
    const theme = dark ? "dark" : "light";
    test.each([...states, "text", "muted", "accent", "danger"])(
        `${theme}: --%s can be read everywhere`,
        (name) => {
            for (const ground of grounds) {
                expect(contrast(token(name, dark), token(ground, dark)), ground).toBeGreaterThanOrEqual(4.5);
            }
        },
    );

    test.each([
        ["on-accent", "accent"],
        ["on-accent", "accent-hover"],
        ["critical-on", "critical"],
        ["high-on", "high"],
        ["normal-on", "normal"],
        ["warning", "warning-soft"],
        ["text", "danger-soft"],
        ["text", "internal"],
        ["muted", "internal"],
        ["success", "success-soft"],
    ])(`${theme}: --%s on --%s`, (ink, ground) => {
        expect(contrast(token(ink, dark), token(ground, dark))).toBeGreaterThanOrEqual(4.5);
    });

    test(`${theme}: the edges of fields and the focus stand out`, () => {
        for (const ground of ["page", "raised"]) {
            expect(contrast(token("line-strong", dark), token(ground, dark))).toBeGreaterThanOrEqual(3);
            expect(contrast(token("focus", dark), token(ground, dark))).toBeGreaterThanOrEqual(3);
        }
    });
}
