/* Pagefind's index of the same rows: node search_pagefind.mjs rows.json folder. Its search runs in a browser (search_browser.py). */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import path from "node:path";

const here = path.dirname(fileURLToPath(import.meta.url));
const pagefind = await import(path.join(here, "peers/node_modules/pagefind/lib/index.js"));
const rows = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { index } = await pagefind.createIndex({ forceLanguage: "vi" });
for (const row of rows) {
  await index.addCustomRecord({
    url: `/${row.code}`, language: "vi", content: [row.name, row.terms, row.field, row.agency, row.code].join(". "), meta: { title: row.name }
  });
}
await index.writeFiles({ outputPath: process.argv[3] });
await pagefind.close();
