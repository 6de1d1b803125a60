// Measures what a browser fetches at first, and every chunk, as gzip: fails when a budget is exceeded.
// Run after a build. Budgets are in bytes of JavaScript.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

const kB = 1000;
const chunkBudget = 150 * kB;
// What each first visit needs, in the language that weighs more.
const visits = [
    {
        name: "sign-in and queue",
        // What a person sees a moment later (lists to choose from, menus, dialogs, the bars of the queue, groups, the
        // second factor's step, how the other pages are fetched) is loaded later; what is added here must take
        // something out. The names of the files that go with a lazy part weigh too: parts of a kind share one way in.
        budget: 100 * kB,
        needs: [
            "index.html",
            "src/features/session/SignInPage.tsx",
            "src/features/session/texts/fr.ts",
            "src/shell/texts/fr.ts",
            "src/ui/texts/fr.ts",
            "src/shell/Shell.tsx",
            "src/features/desk/queue/QueuePage.tsx",
            "src/features/desk/texts/fr.ts",
            "src/features/desk/due/texts/fr.ts",
            "src/core/live/live.worker.ts",
        ],
    },
    {
        name: "portal",
        budget: 120 * kB,
        needs: [
            "index.html",
            "src/features/session/SignInPage.tsx",
            "src/features/session/texts/fr.ts",
            "src/shell/texts/fr.ts",
            "src/ui/texts/fr.ts",
            "src/features/portal/Portal.tsx",
            "src/features/portal/ListPage.tsx",
            "src/features/portal/texts/fr.ts",
        ],
    },
];

const sizes = new Map();

function gzipped(file) {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
    return sizes.get(file);
}

/** The scripts that a source file brings with it, without those that are loaded later. */
function scriptsOf(key, found = new Set()) {
    const entry = manifest[key];
    if (!entry) throw new Error(`nothing was built from ${key}`);
    if (!entry.file.endsWith(".js") || found.has(entry.file)) return found;
    found.add(entry.file);
    for (const next of entry.imports ?? []) scriptsOf(next, found);
    return found;
}

let failed = false;
const say = (ok, name, size, budget) => {
    failed ||= !ok;
    const figures = `${(size / kB).toFixed(1)} kB of ${budget / kB} kB`;
    process.stdout.write(`${ok ? "ok      " : "TOO MUCH"} ${name}: ${figures}\n`);
};

for (const { name, budget, needs } of visits) {
    const files = new Set(needs.flatMap((key) => [...(manifest[key] ? scriptsOf(key) : [])]));
    const missing = needs.filter((key) => !manifest[key] && !key.endsWith("worker.ts"));
    if (missing.length > 0) throw new Error(`not in the build: ${missing.join(", ")}`);
    const size = [...files].reduce((sum, file) => sum + gzipped(file), 0);
    say(size <= budget, `${name} (${files.size} files)`, size, budget);
}

const chunks = new Set(Object.values(manifest).map((entry) => entry.file));
for (const file of chunks) {
    if (!file.endsWith(".js")) continue;
    const size = gzipped(file);
    if (size > chunkBudget * 0.6) say(size <= chunkBudget, file, size, chunkBudget);
}

process.exit(failed ? 1 : 0);
