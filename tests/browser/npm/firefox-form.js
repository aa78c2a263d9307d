/* Fills a form in Firefox, over WebDriver BiDi, saves it and opens what it saved: node firefox-form.js BROWSER PAGE FOLDER NAME TEXT
   Prints {file, again: what stands in the field of that name in the saved page, isTold: whether a wrong day was told, errors} as JSON. */
"use strict";
const { readdirSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const puppeteer = require("puppeteer-core");

const until = async (done) => {
  for (let i = 0; i < 200; i += 1) {
    const found = await done();
    if (found) { return found; }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`waited in vain: ${done}`);
};

async function main([executablePath, address, folder, name, text]) {
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath, headless: true,
    extraPrefsFirefox: {
      "security.fileuri.strict_origin_policy": true, // as people have it; puppeteer itself is laxer
      "browser.download.folderList": 2, "browser.download.dir": folder, "browser.download.useDownloadDir": true,
    },
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => { if (["error", "warn"].includes(message.type())) { errors.push(message.text()); } });
    await page.goto(address);
    await page.type("#o-ngay_sinh", "31/02/1985");
    await page.type(`#o-${name}`, text);
    const isTold = await page.evaluate(() => document.getElementById("o-ngay_sinh").getAttribute("aria-invalid") === "true");
    await page.click("[data-do=save]");
    const file = await until(() => readdirSync(folder).find((each) => each.endsWith(".html")));
    await page.evaluate(() => localStorage.clear());
    await page.goto(pathToFileURL(join(folder, file)).href);
    const again = await page.evaluate((id) => document.getElementById(id).value, `o-${name}`);
    console.log(JSON.stringify({ file, again, isTold, errors }));
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
