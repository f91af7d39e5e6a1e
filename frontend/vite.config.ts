import { defineConfig } from "vitest/config";

const GATEWAY = "http://127.0.0.1:8000";

const fileNames = {
  entryFileNames: "assets/[name].js",
  chunkFileNames: "assets/[name].js",
  assetFileNames: "assets/[name][extname]",
};

/**
 * `assets/sophie.js`, the widget: one file that any page can load. What it loads itself when needed, `assets/sophie-…-HASH.js`, is
 * named after its content: a page that is open while the gateway is renewed never mixes parts of two versions.
 */
const widget = {
  input: { sophie: "widget/sophie-widget.ts" },
  output: { ...fileNames, chunkFileNames: "assets/sophie-[name]-[hash].js" },
};

/** `index.html`, the demo page, which loads the widget as any page does. */
const page = {
  input: { page: "index.html" },
  external: [/sophie-widget\.ts$/],
  output: { ...fileNames, paths: () => "./sophie.js" },
};

/** `console.html`, for colleagues: one file, so that its parts are never of two versions. */
const staffConsole = {
  input: { console: "console.html" },
  output: {
    ...fileNames,
    chunkFileNames: "assets/console-[name].js",
    assetFileNames: ({ names }: { names: readonly string[] }) =>
      names.some((name) => name.endsWith(".css")) ? "assets/console.css" : "assets/console-[name][extname]",
  },
};

const BUILDS: Readonly<Record<string, object>> = { widget, console: staffConsole };

export default defineConfig(({ mode }) => ({
  base: "./",
  build: {
    emptyOutDir: mode === "widget",
    target: "baseline-widely-available",
    // The gateway's Content-Security-Policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    // No chunk of ours needs others that could be fetched ahead of it.
    modulePreload: false,
    rolldownOptions: BUILDS[mode] ?? page,
  },
  // `npm run dev` beside a running gateway.
  server: { proxy: { "/ws": { target: GATEWAY, ws: true }, "/api": GATEWAY, "/staff": GATEWAY } },
  test: { include: ["tests/**/*.test.ts"] },
}));
