// Fills PDF forms as Firefox does, and draws pages as it does. In: JSON {jobs: [{from, to, typed} | {from, page, scale, png}]}, files by path.
import { readFileSync, writeFileSync } from "node:fs";
import { createCanvas } from "@napi-rs/canvas";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

const assets = new URL("node_modules/pdfjs-dist/", import.meta.url).pathname;

const opened = (path) =>
  getDocument({ data: new Uint8Array(readFileSync(path)), verbosity: 0, standardFontDataUrl: `${assets}standard_fonts/`, disableFontFace: true }).promise;

async function fill({ from, to, typed }) {
  const pdf = await opened(from);
  for (let number = 1; number <= pdf.numPages; number++) {
    for (const field of await (await pdf.getPage(number)).getAnnotations()) {
      const text = typed[field.fieldName];
      if (text === undefined) continue;
      const value = field.checkBox ? text !== "" : field.radioButton ? text === field.buttonValue : text;
      pdf.annotationStorage.setValue(field.id, { value });
    }
  }
  writeFileSync(to, await pdf.saveDocument());
  await pdf.destroy();
}

async function draw({ from, page: number, scale, png }) {
  const pdf = await opened(from);
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvasContext: canvas.getContext("2d"), canvas, viewport }).promise;
  writeFileSync(png, canvas.toBuffer("image/png"));
  await pdf.destroy();
}

for (const job of JSON.parse(readFileSync(0, "utf8")).jobs) await (job.png ? draw(job) : fill(job));
