/* Fills a form in Firefox, over WebDriver BiDi, saves it and opens what it saved: node firefox-form.js BROWSER PAGE FOLDER NAME TEXT
   Prints {file, again: what stands in the field of that name in the saved page, isTold: whether a wrong day was told, errors} as JSON. */
"use strict";
const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { opened, until } = require("./firefox.js");

const [browser, address, folder, name, text] = process.argv.slice(2);
const preferences = { "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.useDownloadDir": true };

opened(browser, async (page) => {
  await page.goto(address);
  await page.type("#o-ngay_sinh", "31/02/1985");
  await page.type(`#o-${name}`, text);
  const isTold = await page.evaluate(() => document.getElementById("o-ngay_sinh").getAttribute("aria-invalid") === "true");
  await page.click("[data-do=save]");
  const file = await until(() => readdirSync(folder).find((each) => each.endsWith(".html")));
  await page.evaluate(() => localStorage.clear());
  await page.goto(pathToFileURL(join(folder, file)).href);
  const again = await page.evaluate((id) => document.getElementById(id).value, `o-${name}`);
  return { file, again, isTold };
}, { preferences, kinds: ["error", "warn"] });
