/* What the question boxes and the results page share: the data of the search, opened once and only when asked for, where a
   hit leads and which of its letters matched. Pure functions first. */
(function () {
  "use strict";

  var LONGEST = 200;
  var PORTAL = "https://dichvucong.gov.vn/";

  /** What was typed as a question: of bounded length, without halves of characters, which no address can hold. */
  function asked(text) {
    return text.slice(0, LONGEST).replace(/[\ud800-\udfff]/gu, "").trim();
  }

  /** A text as the value of a part of an address. */
  function encoded(text) {
    return encodeURIComponent(text).replace(/%20/g, "+");
  }

  /** A name cut into [text, is it marked] at ranges [from, to]; ranges that make no sense are passed over. */
  function pieces(name, marks) {
    var cut = [];
    var at = 0;
    (marks || []).slice().sort(function (a, b) { return a[0] - b[0]; }).forEach(function (range) {
      var from = Math.max(at, range[0]);
      var to = Math.min(name.length, range[1]);
      if (from >= to) { return; }
      if (from > at) { cut.push([name.slice(at, from), false]); }
      cut.push([name.slice(from, to), true]);
      at = to;
    });
    if (at < name.length) { cut.push([name.slice(at), false]); }
    return cut;
  }

  /** Where a hit leads: our own page, or what the portal shows where we have none. */
  function address(root, hit) {
    if (hit.here !== false) { return root + "thu-tuc/" + encodeURIComponent(hit.code) + ".html"; }
    return /^https:\/\//.test(hit.url || "") ? hit.url : PORTAL;
  }

  /** 1234 as «1.234». */
  function count(number) {
    return String(number).replace(/\B(?=(?:\d{3})+$)/g, ".");
  }

  /* The engine and the common procedures answer first; the rest follows while people read. */
  var FIRST = ["assets/search-engine.js", "tim-kiem/words.js", "tim-kiem/rows-common.js"];
  var REST = "tim-kiem/rows.js";

  var shared = { FIRST: FIRST, asked: asked, encoded: encoded, pieces: pieces, address: address, count: count };
  if (typeof module !== "undefined") { module.exports = shared; return; }

  var root = document.currentScript.getAttribute("src").replace(/assets\/[^/]*$/, "");
  var listeners = [];
  var finder = shared;
  finder.root = root;
  finder.results = root + "tim-kiem/index.html";
  finder.engine = null;
  finder.state = "closed"; /* then "opening", "common", "whole"; or "failed", where a part could not be had */

  /** The name of a hit as nodes in a parent, what matched in <mark>. Text is never read as HTML. */
  finder.write = function (parent, hit) {
    pieces(hit.name, hit.marks).forEach(function (piece) {
      var node = document.createElement(piece[1] ? "mark" : "span");
      node.textContent = piece[0];
      parent.appendChild(piece[1] ? node : document.createTextNode(piece[0]));
    });
  };

  function tell(state) {
    finder.state = state;
    listeners.forEach(function (listener) { listener(state); });
  }

  function load(path, done) {
    var script = document.createElement("script");
    script.src = root + path;
    script.async = false; /* they run in this order */
    script.onload = function () { done(true); };
    script.onerror = function () { done(false); };
    document.head.appendChild(script);
  }

  function answer() {
    var data = window.procedureSearchData || {};
    if (!window.procedureSearch || !data.words || data.common === undefined) { tell("failed"); return; }
    finder.engine = window.procedureSearch.create(data.words);
    finder.engine.add(data.common);
    tell("common");
    load(REST, function (isThere) {
      if (!isThere || data.rows === undefined) { tell("failed"); return; }
      finder.engine.addInBackground(data.rows, function () { tell("whole"); });
    });
  }

  /** Opens the data, once however often it is called; the listener hears of each state that follows. */
  finder.open = function (listener) {
    if (listener) { listeners.push(listener); }
    if (finder.state !== "closed") { return; }
    finder.state = "opening";
    if (window.procedureSearch) { answer(); return; } /* the page brought it along */
    var left = FIRST.length;
    var whole = true;
    FIRST.forEach(function (path) {
      load(path, function (isThere) {
        whole = whole && isThere;
        left -= 1;
        if (!left) { if (whole) { answer(); } else { tell("failed"); } }
      });
    });
  };

  window.procedureFinder = finder;
})();
