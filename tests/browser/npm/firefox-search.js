/* Asks the search of the site in Firefox, over WebDriver BiDi: node firefox-search.js BROWSER ROOT PAGE QUESTION…
   Prints {found: [the results of each question], suggested: [the options of the header box of PAGE for the first of them],
   errors: [what was complained of]} as JSON. */
"use strict";
const { opened, until } = require("./firefox.js");

const [browser, root, path, ...questions] = process.argv.slice(2);

opened(browser, async (page) => {
  const isWhole = () => page.evaluate(() => window.procedureFinder.state === "whole");
  await page.goto(`${root}tim-kiem/index.html`);
  await until(isWhole);
  const found = [];
  for (const question of questions) {
    await page.evaluate((text) => {
      const box = document.getElementById("cau-hoi");
      box.value = text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }, question);
    await until(() => page.evaluate((text) => document.getElementById("ket-qua").textContent.includes(`«${text}»`), question));
    found.push(await page.evaluate(() => Array.from(document.querySelectorAll("[data-search-list] h3 a"), (link) => [link.textContent, link.getAttribute("href")])));
  }
  await page.goto(root + path);
  await page.type("#tim-nhanh", questions[0]);
  await page.waitForSelector("[role=option]");
  await until(isWhole);
  const suggested = await page.evaluate(() => Array.from(document.querySelectorAll(".suggest__name"), (name) => name.textContent));
  return { found, suggested };
});
