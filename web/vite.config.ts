import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** The icons of the side bar, the queue and the sign-in: one by one each would be a file of 200 bytes. */
const kFirstIcons =
    /lucide-react\/dist\/esm\/icons\/(alarm-clock|alarm-clock-off|archive|arrow-down|arrow-right|arrow-up|bell-ring|bookmark|building-complex|check|circle-pause|clock|eye|eye-off|inbox|list-filter|log-out|menu|message-square|phone|plus|reply|search|settings|ticket|user|user-x|users|wrench|x)\./;

/** Those that several other pages share. */
const kLaterIcons =
    /lucide-react\/dist\/esm\/icons\/(arrow-left|chevron-down|chevron-right|circle-check|copy|download|key-round|pencil|phone-incoming|shield-check|shield-off|square-dashed-text|sun|user-plus)\./;

/**
 * Puts together what every first visit needs: few larger files compress better than fifty small ones. Everything
 * else stays with the page that asks for it.
 */
function groupOf(id: string): string | null {
    if (/node_modules\/(react|react-dom|scheduler)\//.test(id)) return "react";
    if (/node_modules\/(wouter|regexparam)\//.test(id)) return "base";
    if (/\/src\/core\/(api|commands|i18n|session|theme|router)\/(?!minutes).*\.tsx?$/.test(id)) return "base";
    if (/\/src\/core\/(value|useNow)\.ts$/.test(id)) return "base";
    if (/\/src\/ui\/(Button|Field|Empty|Notice|Logo|Toasts|Status|Priority|Avatar|Kbd)\./.test(id))
        return "base";
    if (/\/src\/ui\/(cx|toast|problemText|textMatch)\.ts$/.test(id)) return "base";
    if (
        /\/src\/(shell|ui|features\/(session|desk|desk\/(actions|due|queue)|portal))\/texts\/index\.ts$/.test(
            id,
        )
    )
        return "base";
    // Where the words of everything else are: one file, which the first visit does not need.
    if (/\/src\/[\w/]+\/texts\/index\.ts$/.test(id)) return "words";
    // The frame of the console travels with what keeps its lists live: neither is of use alone.
    if (/\/src\/shell\/(Shell|SideBar|ShellCommands|pages|hasPage)\./.test(id)) return "console";
    if (/\/src\/core\/live\/(live|store|rows|sortedView|connection|delay|queues|useView)\.ts$/.test(id))
        return "console";
    if (/\/src\/features\/desk\/(lastQueue|actions\/(lastUndo|useTicketActions))\./.test(id))
        return "console";
    if (/\/src\/features\/desk\/(queue\/(filters|columns)|views\/savedViews|due\/\w+)\.tsx?$/.test(id))
        return "console";
    if (/node_modules\/@tanstack\/|\/src\/core\/query\.tsx$/.test(id)) return "query";
    if (
        /\/src\/(features\/desk\/(ticketApi|actions\/(names|dates))|core\/live\/change|core\/i18n\/minutes|ui\/ticketChoices)\.ts$/.test(
            id,
        )
    )
        return "tickets";
    if (kLaterIcons.test(id)) return "icons";
    if (/\/src\/(shell\/ErrorBoundary|ui\/Dialog)\.tsx$/.test(id)) return "base";
    if (/\/src\/features\/session\/SessionFrame\.tsx$/.test(id)) return "base";
    if (kFirstIcons.test(id)) return "base";
    return null;
}

// The server embeds web/dist and serves it under a Content-Security-Policy without inline scripts or styles,
// so nothing may be inlined: neither small assets as data URLs nor the module-preload polyfill.
export default defineConfig({
    plugins: [react()],
    resolve: {
        alias: {
            "@": fileURLToPath(new URL("./src", import.meta.url)),
            // The router still brings a stand-in for what React has had since version 18.
            "use-sync-external-store/shim/index.js": "react",
        },
    },
    build: {
        target: "es2023",
        cssTarget: ["chrome125", "firefox128", "safari18"],
        outDir: "dist",
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        sourcemap: false,
        manifest: true,
        rolldownOptions: {
            output: {
                entryFileNames: "assets/[name]-[hash].js",
                // Names of files weigh in every part that loads others later; the manifest knows what they are.
                chunkFileNames: "assets/[hash].js",
                assetFileNames: "assets/[hash][extname]",
                codeSplitting: { groups: [{ name: groupOf, minSize: 0 }] },
            },
        },
    },
    worker: { format: "es" },
    server: { proxy: { "/api": { target: "http://127.0.0.1:8080", changeOrigin: false } } },
    test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node", restoreMocks: true },
});
