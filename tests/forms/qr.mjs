/* Reads a list of {definition, data} from standard input; writes for each its symbols as the page makes them, and the first drawn. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const scripts = new URL("../../site_templates/form/", import.meta.url);
const libraries = new Function(readFileSync(new URL("vendor/libraries.js", scripts), "utf8") + "return FormLibraries;")();
const qr = createRequire(scripts)("./qr.js")(libraries);
const made = JSON.parse(readFileSync(0, "utf8")).map(({ definition, all }) =>
  all.map((data) => qr.symbols(definition, data)));
console.log(JSON.stringify({ symbols: made, svg: qr.svg(made[0][0][0]) }));
