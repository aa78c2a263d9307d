/* Firefox as people have it, for the scripts beside this one: opened(BROWSER, work, preferences) gives work a page and the list of
   what the page complained of (kinds: of its console), prints what work gives, with that list as errors, as JSON, and closes the browser. */
"use strict";
const puppeteer = require("puppeteer-core");

async function opened(executablePath, work, { preferences = {}, kinds = ["error"] } = {}) {
  const browser = await puppeteer.launch({
    browser: "firefox", executablePath, headless: true,
    extraPrefsFirefox: { "security.fileuri.strict_origin_policy": true, ...preferences }, // puppeteer itself is laxer
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("console", (message) => { if (kinds.includes(message.type())) { errors.push(message.text()); } });
    console.log(JSON.stringify({ ...(await work(page)), errors }));
  } finally {
    await browser.close();
  }
}

/** Waits up to ten seconds until done() gives something. */
async function until(done) {
  for (let i = 0; i < 200; i += 1) {
    const found = await done();
    if (found) { return found; }
    await new Promise((next) => setTimeout(next, 50));
  }
  throw new Error(`waited in vain: ${done}`);
}

module.exports = {
  until,
  opened: (...how) => opened(...how).catch((error) => { console.error(error); process.exit(1); }),
};
