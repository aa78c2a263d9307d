/* Reads [["module.function", arguments…], …] from standard input; writes what each gives: the pure scripts of the page filled offline. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../site_templates/form/", import.meta.url));
const modules = Object.fromEntries(["values", "faults", "saved", "store"].map((name) => [name, require(`./${name}.js`)]));
const told = JSON.parse(readFileSync(0, "utf8")).map(([call, ...given]) => {
  const [module, name] = call.split(".");
  try { return { gives: modules[module][name](...given) }; } catch (error) { if (!error.isWrittenWrongly) { throw error; } return { wrong: error.message }; }
});
console.log(JSON.stringify(told));
