import { expect, test } from "vitest";

// The type check already makes French have every key of English. This finds what types cannot see: empty texts,
// French left in English, forbidden characters, and functions that lose an argument.
type Tree = { [key: string]: string | ((...args: string[]) => string) | Tree };

const modules = import.meta.glob<{ texts: Tree }>("../../**/texts/{en,fr}.ts", { eager: true });

function flatten(tree: Tree, path = ""): Map<string, string> {
    const flat = new Map<string, string>();
    for (const [key, value] of Object.entries(tree)) {
        const here = path ? `${path}.${key}` : key;
        if (typeof value === "string") flat.set(here, value);
        else if (typeof value === "function") {
            const args = Array.from({ length: value.length }, (_, i) => `@${i}@`);
            const text = value(...args);
            flat.set(here, text);
            for (const arg of args) expect(text, `${here} loses ${arg}`).toContain(arg);
        } else for (const [sub, text] of flatten(value, here)) flat.set(sub, text);
    }
    return flat;
}

const features = Object.keys(modules)
    .filter((path) => path.endsWith("/en.ts"))
    .map((path) => path.replace(/en\.ts$/, ""));

test("catalogues are found", () => {
    expect(features.length).toBeGreaterThan(4);
});

test.each(features)("%s says everything in both languages", (feature) => {
    const en = flatten(modules[`${feature}en.ts`]?.texts ?? {});
    const fr = flatten(modules[`${feature}fr.ts`]?.texts ?? {});
    expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of fr) {
        expect(text, key).not.toBe("");
        expect(text, `${key}: write ordinary spaces and apostrophes`).not.toMatch(/[\u00a0\u202f’]/);
        expect(text, `${key}: a space belongs before ; ! ?`).not.toMatch(/[^\s;!?…(@][;!?](\s|$)/);
    }
});
