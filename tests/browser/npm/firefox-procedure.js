/* A procedure's page in Firefox, over WebDriver BiDi: node firefox-procedure.js BROWSER ADDRESS DAY
   Prepares a dossier for a day, ticks the first paper, asks to remember it and loads the page again.
   Prints {due, isTicked, errors} as JSON. */
"use strict";
const { opened } = require("./firefox.js");

const [browser, address, day] = process.argv.slice(2);

opened(browser, async (page) => {
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
  return { due, isTicked };
});
