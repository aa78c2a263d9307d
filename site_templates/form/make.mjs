/* Makes the one script and the one style of the page that is filled offline, as small as esbuild makes them (the page goes by stick and
   by thin lines), out of the files beside this one:

     npm ci --prefix tests/browser/npm && node site_templates/form/make.mjs

   Another folder may follow, to write there instead. tests/forms/test_offline.py holds what is written to what is made. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const SCRIPTS = ["qr", "values", "faults", "saved", "store", "controls", "messages", "print", "people", "form"];
const STYLES = ["offline", "sheet"];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const { transformSync } = createRequire(here("../../tests/browser/npm/node_modules/"))("esbuild");
const folder = process.argv[2] ?? here("made");

function write(names, loader) {
  const text = names.map((name) => readFileSync(here(`${name}.${loader}`), "utf8")).join("\n");
  writeFileSync(`${folder}/page.${loader}`, transformSync(text, { loader, minify: true, charset: "utf8", target: "es2021" }).code);
}

write(SCRIPTS, "js");
write(STYLES, "css");
