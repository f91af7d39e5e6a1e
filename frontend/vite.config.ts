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
  external: [/avatar\/avatar\.[jt]s$/],
  output: { ...fileNames, chunkFileNames: "assets/sophie-[name]-[hash].js", paths: () => "./assets/sophie-avatar.js" },
};

/** `assets/sophie-avatar.js`, Sophie's face: a module that the widget loads when a resident wants to see her. */
const avatar = {
  input: { "sophie-avatar": "avatar/avatar.ts" },
  preserveEntrySignatures: "strict",
  output: { ...fileNames, chunkFileNames: "assets/sophie-[name]-[hash].js" },
};

/** `index.html`, the demo page, which loads the widget as any page does. */
const page = {
  input: { page: "index.html" },
  external: [/sophie-widget\.ts$/],
  output: { ...fileNames, paths: () => "./sophie.js" },
};

/** `speak.html`, Sophie large: the widget's parts on a page of their own. */
const speak = {
  input: { speak: "speak.html" },
  external: widget.external,
  output: {
    ...fileNames,
    chunkFileNames: "assets/speak-[name]-[hash].js",
    assetFileNames: ({ names }: { names: readonly string[] }) =>
      names.some((name) => name.endsWith(".css")) ? "assets/speak.css" : "assets/[name][extname]",
    paths: widget.output.paths,
  },
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

const BUILDS: Readonly<Record<string, object>> = { widget, avatar, speak, console: staffConsole };

export default defineConfig(({ mode }) => ({
  base: "./",
  build: {
    emptyOutDir: mode === "widget",
    target: "baseline-widely-available",
    // The gateway's Content-Security-Policy allows no data: addresses and no inline scripts.
    assetsInlineLimit: 0,
    // three.js, which comes after everything else and only with the avatar, is more than Vite warns of.
    chunkSizeWarningLimit: 700,
    // No chunk of ours needs others that could be fetched ahead of it.
    modulePreload: false,
    rolldownOptions: BUILDS[mode] ?? page,
  },
  // The AudioWorklet: browsers load it by address, and the Content-Security-Policy wants that to be a file of ours.
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "assets/sophie-[name]-[hash].js" } } },
  // `npm run dev` beside a running gateway.
  server: { proxy: { "/ws": { target: GATEWAY, ws: true }, "/api": GATEWAY, "/staff": GATEWAY } },
  test: { include: ["tests/**/*.test.ts"] },
}));
