/* Asks the search of the site in Firefox, over WebDriver BiDi: node firefox.js BROWSER ROOT PAGE QUESTION…
   Prints {found: [the results of each question], suggested: [the options of the header box of PAGE for the first of them],
   errors: [what was complained of]} as JSON. */
"use strict";
const puppeteer = require("puppeteer-core");

async function main([executablePath, root, path, ...questions]) {
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath, headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true }, // as people have it; puppeteer itself is laxer
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => { if (message.type() === "error") { errors.push(message.text()); } });
    await page.goto(`${root}tim-kiem/index.html`);
    const state = () => page.evaluate(() => window.procedureFinder.state);
    for (let i = 0; i < 200 && (await state()) !== "whole"; i += 1) { await new Promise((done) => setTimeout(done, 50)); }
    const found = [];
    for (const question of questions) {
      found.push(await page.evaluate(async (text) => {
        const box = document.getElementById("cau-hoi");
        box.value = text;
        box.dispatchEvent(new Event("input", { bubbles: true }));
        for (let i = 0; i < 100 && !document.getElementById("ket-qua").textContent.includes(`«${text}»`); i += 1) { await new Promise((done) => setTimeout(done, 50)); }
        return Array.from(document.querySelectorAll("[data-search-list] h3 a"), (link) => [link.textContent, link.getAttribute("href")]);
      }, question));
    }
    await page.goto(root + path);
    await page.type("#tim-nhanh", questions[0]);
    await page.waitForSelector("[role=option]");
    for (let i = 0; i < 200 && (await state()) !== "whole"; i += 1) { await new Promise((done) => setTimeout(done, 50)); }
    const suggested = await page.evaluate(() => Array.from(document.querySelectorAll(".suggest__name"), (name) => name.textContent));
    console.log(JSON.stringify({ found, suggested, errors }));
  } finally {
    await browser.close();
  }
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
