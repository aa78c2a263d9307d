/* What every page does besides its own: light or dark, where one is on the page, nothing folded away on paper, how old a mirror is. */
(function () {
  "use strict";

  var DARK = "slate", LIGHT = "default";
  var LINE = 80; // pixels from the top: a heading that was jumped to stands above, the next one below

  /** The last heading above the line of reading, of tops in their order down the page; -1 above the first. */
  function current(tops, line) {
    var found = -1;
    tops.forEach(function (top, i) { if (top <= line) { found = i; } });
    return found;
  }

  /** What a string of a style sheet says; "" where there is none. */
  function spoken(value) {
    var found = /^\s*"(.+)"\s*$/.exec(value);
    return found ? found[1] : "";
  }

  if (typeof module !== "undefined") { module.exports = { current: current, spoken: spoken }; return; }

  function look(button) {
    var body = document.body;
    function told() { button.setAttribute("aria-pressed", String(body.getAttribute("data-md-color-scheme") === DARK)); }
    button.addEventListener("click", function () {
      var chosen = body.getAttribute("data-md-color-scheme") === DARK ? LIGHT : DARK;
      body.setAttribute("data-md-color-scheme", chosen);
      try { localStorage.setItem("so-tay-nen", chosen); } catch (error) { /* kept for this page alone */ }
      told();
    });
    told();
    button.hidden = false;
  }

  function following(links) {
    var headings = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var asked = false;
    function follow() {
      asked = false;
      var tops = headings.map(function (heading) { return heading ? heading.getBoundingClientRect().top : Infinity; });
      var here = current(tops, LINE);
      links.forEach(function (link, i) {
        link.classList.toggle("md-nav__link--active", i === here);
        if (i === here) { link.setAttribute("aria-current", "location"); } else { link.removeAttribute("aria-current"); }
      });
    }
    function soon() { if (!asked) { asked = true; requestAnimationFrame(follow); } }
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon);
    soon();
  }

  function unfoldForPaper() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = [].slice.call(document.querySelectorAll("details:not([open]):not([data-prepare])"));
      opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () { opened.forEach(function (part) { part.open = false; }); });
  }

  /* On a mirror the style sheet says how old the copy is, where that has to be told (assets/copies.css): here it becomes text with a link. */
  function tellAge() {
    var said = spoken(getComputedStyle(document.documentElement).getPropertyValue("--mirror-banner"));
    if (!said) { return; }
    var about = document.querySelector(".site-footer a[href$='ban-sao.html']");
    var banner = document.createElement("aside"), link = document.createElement("a");
    banner.className = "mirror-banner";
    banner.setAttribute("aria-label", "Tình trạng bản sao");
    banner.textContent = said + " ";
    if (about) {
      link.href = about.href;
      link.textContent = "Xem bản sao này";
      banner.appendChild(link);
    }
    document.body.insertBefore(banner, document.querySelector("body > header")); // after the link that skips to the content
    document.documentElement.classList.add("mirror-told");
  }

  tellAge();
  [].forEach.call(document.querySelectorAll("[data-look]"), look);
  var links = [].slice.call(document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']"));
  if (links.length) { following(links); }
  unfoldForPaper();
})();
