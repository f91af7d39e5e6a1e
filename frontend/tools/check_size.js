/**
 * Ends the build when the widget grew over its budget: it stands on every page of a municipality, also for who has a slow phone.
 * Counts what a page loads for `assets/sophie.js`, gzipped, with everything that it imports at once.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 25;
const assets = new URL("../dist/assets/", import.meta.url);

const seen = new Set();
function sizeOf(name) {
  if (seen.has(name)) return 0;
  seen.add(name);
  const code = readFileSync(new URL(name, assets));
  const imported = [...code.toString().matchAll(/\b(?:import|from)\s*"\.\/([^"]+\.js)"/g)].map((match) => match[1]);
  return gzipSync(code).length + imported.reduce((sum, other) => sum + sizeOf(other), 0);
}

const size = sizeOf("sophie.js") / 1000;
console.log(`widget: ${size.toFixed(1)} kB gzip of at most ${BUDGET_KB} kB (${[...seen].join(", ")})`);
if (size > BUDGET_KB) {
  console.error("The widget is over its budget: see frontend/tools/check_size.js.");
  process.exitCode = 1;
}
