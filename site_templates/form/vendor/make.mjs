/* Makes libraries.js out of entry.js and the packages that tests/browser/npm/package-lock.json names:

     npm ci --prefix tests/browser/npm && node site_templates/form/vendor/make.mjs

   Another path may follow, to write there instead. */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const packages = here("../../../tests/browser/npm/node_modules");
const { build } = createRequire(packages + "/")("esbuild");

/* A QR symbol is drawn by qr.js: the library's own ways to draw (GIF, tables, text) are a quarter of it and hang on each
   symbol, so that no bundler can see that nobody calls them. */
const withoutDrawing = {
  name: "without-drawing",
  setup(build) {
    build.onLoad({ filter: /qrcode-generator.*qrcode\.mjs$/ }, ({ path }) => {
      const drawing = /\n  (_this\.(create\w+|renderTo2dContext)|const (escapeXml|_createHalfASCII)) = function[^]*?\n  \};?(?=\n)/g;
      return { contents: readFileSync(path, "utf8").replace(drawing, "") };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [here("entry.js")],
  nodePaths: [packages],
  plugins: [withoutDrawing],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  globalName: "FormLibraries",
  target: "es2020",
  legalComments: "none",
  banner: { js: "/*! fflate 0.8.3 (c) 2026 Arjun Barrett; qrcode-generator 2.0.4 (c) 2009 Kazuhiko Arase; MIT License, opensource.org/license/mit */" },
});
writeFileSync(process.argv[2] ?? here("libraries.js"), outputFiles[0].contents);
