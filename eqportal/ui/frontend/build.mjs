// Builds static/dist: one style sheet, one script, copies named by their hash, and the manifest that names them.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "..", "static", "dist");

const shared = {
  bundle: true,
  minify: true,
  write: false,
  legalComments: "none",
  logLevel: "warning",
  target: ["chrome115", "firefox115", "safari16.5"],
};
const inputs = {
  "site.css": { ...shared, entryPoints: [join(here, "css", "site.css")] },
  "site.js": { ...shared, entryPoints: [join(here, "js", "site.js")], format: "iife" },
};

async function bundled(name) {
  const result = await build(inputs[name]);
  return Buffer.from(result.outputFiles[0].contents);
}

function hashed(name, bytes) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  return name.replace(/(\.\w+)$/, `.${hash}$1`);
}

async function main() {
  const files = new Map();
  for (const name of Object.keys(inputs)) files.set(name, await bundled(name));
  files.set("favicon.svg", await readFile(join(here, "..", "static", "favicon.svg")));

  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  const manifest = {};
  for (const [name, bytes] of files) {
    manifest[name] = hashed(name, bytes);
    await writeFile(join(dist, name), bytes);
    await writeFile(join(dist, manifest[name]), bytes);
    console.log(`${manifest[name]}  ${bytes.length} bytes`);
  }
  await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

await main();
