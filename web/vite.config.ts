import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The server embeds web/dist and serves it under a Content-Security-Policy without inline scripts or styles,
// so nothing may be inlined: neither small assets as data URLs nor the module-preload polyfill.
export default defineConfig({
    plugins: [react()],
    resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
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
                chunkFileNames: "assets/[name]-[hash].js",
                assetFileNames: "assets/[name]-[hash][extname]",
            },
        },
    },
    worker: { format: "es" },
    server: { proxy: { "/api": { target: "http://127.0.0.1:8080", changeOrigin: false } } },
    test: { include: ["src/**/*.test.{ts,tsx}"], environment: "node", restoreMocks: true },
});
