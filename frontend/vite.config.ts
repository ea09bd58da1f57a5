/** Builds the explorer into the package: static files that the server hands out under its strict policy (no inline
 * script, no inline style, nothing from outside). One chunk a page; drawing libraries only where something is drawn. */
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const SERVER = process.env["ONRECORD_SERVER"] ?? "http://127.0.0.1:8765";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/onrecord/web/app",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0, // a data: address would need a hole in the policy
    chunkSizeWarningLimit: 600, // cytoscape, before compression
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "/api": SERVER } },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
});
