/* A procedure's page in Firefox, over WebDriver BiDi: node firefox-procedure.js BROWSER ADDRESS DAY
   Prepares a dossier for a day, ticks the first paper, asks to remember it and loads the page again.
   Prints {due, isTicked, errors} as JSON. */
"use strict";
const puppeteer = require("puppeteer-core");

async function main([executablePath, address, day]) {
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath, headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true }, // as people have it; puppeteer itself is laxer
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => { if (message.type() === "error") { errors.push(message.text()); } });
    await page.goto(address);
    await page.click(".paper__tick");
    await page.click("#nho-dau");
    await page.click("[data-prepare] > summary");
    await page.waitForSelector("[data-prepare] input[type=date]");
    const due = await page.evaluate((text) => {
      const field = document.querySelector("[data-prepare] input[type=date]");
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return document.querySelector(".prepare__due").textContent;
    }, day);
    await page.reload();
    const isTicked = await page.evaluate(() => document.querySelector(".paper__tick").checked);
    console.log(JSON.stringify({ due, isTicked, errors }));
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
