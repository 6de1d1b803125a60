import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

// Who may import whom. What one feature needs of another belongs in core or ui.
const root = import.meta.dirname;

function sources(folder: string): string[] {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** The files of the console that a file imports, statically or on demand. */
function imports(file: string): string[] {
    const text = readFileSync(join(root, file), "utf8");
    return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].flatMap(([, target = ""]) => {
        if (target.startsWith("@/")) return [target.slice(2)];
        if (target.startsWith(".")) return [relative(root, resolve(root, dirname(file), target))];
        return [`npm:${target}`];
    });
}

const room = (file: string) =>
    file
        .split("/")
        .slice(0, file.startsWith("features/") ? 2 : 1)
        .join("/");

const files = sources(root);

test("there is something to look at", () => {
    expect(files.length).toBeGreaterThan(60);
});

test("features import core, ui and themselves; ui imports core; core imports itself", () => {
    const wrong = files.flatMap((file) => {
        const own = room(file);
        return imports(file)
            .filter((target) => !target.startsWith("npm:"))
            .filter((target) => {
                const other = room(target);
                if (other === own || other === "core") return false;
                if (other === "ui") return own === "core";
                return own !== "shell" && own !== "main.tsx";
            })
            .map((target) => `${file} → ${target}`);
    });
    expect(wrong).toEqual([]);
});

test("React Aria is known only in ui/aria", () => {
    const wrong = files.filter(
        (file) =>
            !file.startsWith("ui/aria/") &&
            imports(file).some((target) => target.startsWith("npm:react-aria")),
    );
    expect(wrong).toEqual([]);
});

test("what the first page needs does not pull in what comes later", () => {
    const seen = new Set<string>();
    const walk = (file: string) => {
        if (seen.has(file)) return;
        seen.add(file);
        const text = readFileSync(join(root, file), "utf8").replace(/import\(\s*"[^"]+"\s*\)/g, "");
        for (const [, target = ""] of text.matchAll(/^(?:import|export)(?! type)[^;]*?"([^"]+)";/gm)) {
            if (!target.startsWith("@/") && !target.startsWith(".")) {
                seen.add(`npm:${target}`);
                continue;
            }
            const path = target.startsWith("@/")
                ? target.slice(2)
                : relative(root, resolve(root, dirname(file), target));
            const found = files.find((each) =>
                [`${path}.ts`, `${path}.tsx`, `${path}/index.ts`].includes(each),
            );
            if (found) walk(found);
        }
    };
    walk("main.tsx");
    walk("shell/Shell.tsx");
    walk("features/desk/queue/QueuePage.tsx");
    for (const heavy of [
        "npm:@tanstack/react-query",
        "npm:react-aria-components",
        "npm:@tiptap/core",
        "npm:idb",
    ]) {
        expect([...seen], heavy).not.toContain(heavy);
    }
});
