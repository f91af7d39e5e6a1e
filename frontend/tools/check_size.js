/**
 * Ends the build when something grew over its budget. The widget stands on every page of a municipality, also for who has a slow phone;
 * the console is loaded once a day. Counts what a page loads for a file, gzipped, with everything that it imports at once.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGETS_KB = {
  widget: { files: ["sophie.js"], budget: 25 },
  console: { files: ["console.js", "console.css"], budget: 75 },
};
const assets = new URL("../dist/assets/", import.meta.url);

function sizeOf(name, seen) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const code = readFileSync(new URL(name, assets));
  const imported = [...code.toString().matchAll(/\b(?:import|from)\s*"\.\/([^"]+\.js)"/g)].map((match) => match[1]);
  return gzipSync(code).length + imported.reduce((sum, other) => sum + sizeOf(other, seen), 0);
}

for (const [what, { files, budget }] of Object.entries(BUDGETS_KB)) {
  const seen = new Set();
  const size = files.reduce((sum, file) => sum + sizeOf(file, seen), 0) / 1000;
  console.log(`${what}: ${size.toFixed(1)} kB gzip of at most ${budget} kB (${[...seen].join(", ")})`);
  if (size > budget) {
    console.error(`The ${what} is over its budget: see frontend/tools/check_size.js.`);
    process.exitCode = 1;
  }
}
