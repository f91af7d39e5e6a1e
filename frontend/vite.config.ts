import { defineConfig } from "vitest/config";

const GATEWAY = "http://127.0.0.1:8000";

const fileNames = {
  entryFileNames: "assets/[name].js",
  chunkFileNames: "assets/[name].js",
  assetFileNames: "assets/[name][extname]",
};

/** `assets/sophie.js`, the widget: one file that any page can load. */
const widget = {
  input: { sophie: "widget/sophie-widget.ts" },
  output: fileNames,
};

/** `index.html`, the demo page, which loads the widget as any page does. */
const page = {
  input: { page: "index.html" },
  external: [/sophie-widget\.ts$/],
  output: { ...fileNames, paths: () => "./sophie.js" },
};

export default defineConfig(({ mode }) => ({
  base: "./",
  build: {
    emptyOutDir: mode === "widget",
    target: "baseline-widely-available",
    // The gateway's Content-Security-Policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: mode === "widget" ? widget : page,
  },
  // `npm run dev` beside a running gateway.
  server: { proxy: { "/ws": { target: GATEWAY, ws: true }, "/api": GATEWAY } },
  test: { include: ["tests/**/*.test.ts"] },
}));
