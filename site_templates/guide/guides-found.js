/* Guides whose words are in the question, above what the search found: «vợ tôi mới sinh» brings «Có con nhỏ». Their words come
   with the results page, so nothing more is loaded. Pure functions first, the page below. */
(function () {
  "use strict";

  var vietnamese = typeof module === "undefined" ? window.procedureSearchVietnamese : require("../search/vietnamese.js");
  var MOST = 2;
  var SHORTEST = 4; /* letters of a question that is part of a term */

  /** Words without tone marks between single blanks, with one blank at each end: a phrase is found whole. */
  function folded(text) { return " " + vietnamese.folded(text).join(" ") + " "; }

  /** How many letters of a guide's terms («a|b») and a question are the same phrase; 0 where none is. */
  function likeness(question, terms) {
    var asked = folded(question);
    return terms.split("|").reduce(function (best, term) {
      var words = folded(term);
      var isThere = asked.indexOf(words) >= 0 || asked.trim().length >= SHORTEST && words.indexOf(asked) >= 0;
      return isThere ? Math.max(best, Math.min(words.length, asked.length)) : best;
    }, 0);
  }

  /** The places, in a list of terms, of the guides to show: the likest first. */
  function found(question, guides) {
    return guides.map(function (terms, place) { return { place: place, likeness: likeness(question, terms) }; })
      .filter(function (one) { return one.likeness; })
      .sort(function (a, b) { return b.likeness - a.likeness || a.place - b.place; })
      .slice(0, MOST).map(function (one) { return one.place; });
  }

  if (typeof module !== "undefined") { module.exports = { found: found, likeness: likeness }; return; }

  var line = document.querySelector("[data-guides-found]");
  var input = document.querySelector("[data-search-form] input");
  if (!line || !input) { return; }
  var links = Array.prototype.slice.call(line.querySelectorAll("a"));
  var terms = links.map(function (link) { return link.dataset.guideTerms; });

  function show() {
    var shown = found(input.value, terms);
    links.forEach(function (link, place) { link.hidden = shown.indexOf(place) < 0; });
    line.hidden = !shown.length;
  }

  input.addEventListener("input", show);
  window.addEventListener("hashchange", show);
  window.addEventListener("popstate", show);
  show();
}());
