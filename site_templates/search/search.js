/* The question box: finds procedures by everyday words, with or without tone marks. A row of window.thuTucRows is
   [code, name, field, agency, hidden terms, more text, weight]; see sitegen/search.py. Pure functions first, the page below. */
(function () {
  "use strict";

  function fold(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  function words(text) {
    return fold(text).split(/[^a-z0-9.]+/).filter(Boolean);
  }

  /* Doing again, changing or ending something that exists: rarely meant unless asked for in one of these words. */
  var AGAIN = /^ (?:thu tuc )?(?:dang ky |cap |thong bao |khai )?(lai|doi|gia han|dieu chinh|sua doi|bo sung|thay doi|thu hoi|xoa|cham dut|giai the|tam ngung|bao mat|trinh bao mat) /;

  /** Rows made ready for matching: whole words of each part, padded so that " khai sinh " finds words only. */
  function index(rows) {
    return rows.map(function (row) {
      var terms = row[4].split(" | ").map(function (term) { return " " + words(term).join(" ") + " "; });
      return {
        row: row, name: " " + words(row[1]).join(" ") + " ", terms: terms,
        rest: " " + words(row[2] + " " + row[3] + " " + row[5]).join(" ") + " "
      };
    });
  }

  /** How much of a text the phrase is: 1 for the whole text, 0 where it is not in it. The last word may be unfinished. */
  function share(text, phrase) {
    var at = text.indexOf(" " + phrase);
    return at < 0 ? 0 : Math.min(1, (phrase.length + 1) / (text.length - 1));
  }

  /** How well an entry answers: 0 for not at all. A phrase counts by how much of a name or a term it is. */
  function score(entry, query) {
    if (!query.length) { return 0; }
    if (query.length === 1 && entry.row[0].indexOf(query[0]) === 0) { return 1000; }
    var phrase = query.join(" ");
    var term = entry.terms.reduce(function (best, text) { return Math.max(best, share(text, phrase)); }, 0);
    var name = share(entry.name, phrase);
    var total = 60 * term + 80 * name + (name ? 15 : 0);
    var terms = entry.terms.join("");
    var found = 0;
    query.forEach(function (word, i) {
      var part = i === query.length - 1 ? " " + word : " " + word + " ";
      if (entry.name.indexOf(part) >= 0) { total += 12; found += 1; }
      else if (terms.indexOf(part) >= 0) { total += 8; found += 1; }
      else if (entry.rest.indexOf(part) >= 0) { total += 2; found += 1; }
    });
    if (found < query.length * 0.6) { return 0; }
    var again = AGAIN.exec(entry.name);
    var asked = !again || again[1].split(" ").some(function (word) { return query.indexOf(word) >= 0; });
    return (total * found / query.length + entry.row[6]) * (asked ? 1 : 0.6);
  }

  function find(entries, text, limit) {
    var query = words(text);
    return entries
      .map(function (entry) { return { row: entry.row, score: score(entry, query) }; })
      .filter(function (hit) { return hit.score > 0; })
      .sort(function (a, b) { return b.score - a.score || a.row[1].localeCompare(b.row[1], "vi") || (a.row[0] < b.row[0] ? -1 : 1); })
      .slice(0, limit);
  }

  if (typeof module !== "undefined") { module.exports = { fold: fold, words: words, index: index, find: find }; return; }

  var LIMIT = 20;
  var place = document.querySelector("[data-find]");
  if (!place || !window.thuTucRows) { return; }
  var form = place.querySelector("[data-find-form]");
  var input = place.querySelector("[data-find-input]");
  var status = place.querySelector("[data-find-status]");
  var list = place.querySelector("[data-find-results]");
  var entries = index(window.thuTucRows);
  var timer = 0;

  function element(tag, className, text) {
    var node = document.createElement(tag);
    node.className = className;
    if (text) { node.textContent = text; }
    return node;
  }

  function show() {
    var text = input.value.trim();
    var hits = text ? find(entries, text, LIMIT) : [];
    list.textContent = "";
    hits.forEach(function (hit) {
      var item = element("li", "card");
      var name = element("h3", "card__name");
      var link = element("a", "", hit.row[1]);
      link.href = place.dataset.root + "thu-tuc/" + hit.row[0] + ".html";
      name.appendChild(link);
      item.appendChild(name);
      item.appendChild(element("p", "card__facts", hit.row[2] + " · " + hit.row[3] + " · " + hit.row[0]));
      list.appendChild(item);
    });
    status.textContent = !text ? "" : hits.length ? hits.length + " thủ tục" + (hits.length === LIMIT ? " đầu tiên" : "")
      : "Không tìm thấy «" + text + "». Thử từ ngắn hơn, hoặc xem theo sự kiện ở dưới.";
    place.classList.toggle("find--active", Boolean(text));
    try { history.replaceState(null, "", text ? "#q=" + encodeURIComponent(text) : location.pathname.split("/").pop() || "index.html"); } catch (error) { /* file:// in some browsers */ }
  }

  form.hidden = false;
  place.querySelector("[data-find-fallback]").hidden = true;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
    var first = list.querySelector("a");
    if (first) { first.focus(); }
  });
  input.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(show, 80); });
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); input.focus(); }
    if (event.key === "Escape" && document.activeElement === input) { input.value = ""; show(); }
  });
  function askTheAddress() {
    var asked = /^#q=(.*)$/.exec(location.hash);
    if (!asked) { return; }
    try { input.value = decodeURIComponent(asked[1]).slice(0, 200); } catch (error) { input.value = ""; /* a broken address asks nothing */ }
    show();
  }
  window.addEventListener("hashchange", askTheAddress);
  askTheAddress();
})();
