/* The results page: the question and its filters live behind «#» in the address, so that back, forward and a shared link
   show them again and no server hears of them. Pure functions first, the page below. */
(function () {
  "use strict";

  var finder = typeof module === "undefined" ? window.procedureFinder : require("./finder.js");
  var STEP = 20;
  var MOST = 400;
  var PARTS = { cap: "level", "co-quan": "agency", "doi-tuong": "applicant", "truc-tuyen": "online", "bieu-mau": "form" };
  var PAUSE = 80;
  var TELL_AFTER = 700; /* a screen reader is told when the typing rests, not on every key */

  /** The part of an address behind «#» for a question {text, filters, shown}; "" for none. It is never sent to a server. */
  function fragment(question) {
    var parts = question.text ? ["q=" + finder.encoded(question.text)] : [];
    Object.keys(PARTS).forEach(function (name) {
      var value = question.filters[PARTS[name]];
      if (value) { parts.push(name + "=" + finder.encoded(value === true ? "co" : value)); }
    });
    if (parts.length && question.shown > STEP) { parts.push("so=" + question.shown); }
    return parts.length ? "#" + parts.join("&") : "";
  }

  function nothing() { return { text: "", filters: {}, shown: STEP }; }

  /** The question in an address; a broken address asks nothing. */
  function questionOf(hash) {
    var found = nothing();
    try {
      hash.replace(/^#/, "").split("&").forEach(function (part) {
        var at = part.indexOf("=");
        var name = part.slice(0, at);
        var value = at < 0 ? "" : decodeURIComponent(part.slice(at + 1).replace(/\+/g, " "));
        if (name === "q") { found.text = finder.asked(value); }
        else if (name === "so") { found.shown = Math.min(MOST, Math.max(STEP, Math.floor(value / STEP) * STEP || STEP)); }
        else if (Object.prototype.hasOwnProperty.call(PARTS, name) && value) { found.filters[PARTS[name]] = name === "bieu-mau" ? true : value; }
      });
    } catch (error) { return nothing(); }
    return found;
  }

  /** Is anything asked: a text, or a filter alone. */
  function isAsked(question) {
    return Boolean(question.text || Object.keys(question.filters).length);
  }

  /** What stands over the hits. */
  function heading(question, total, isWhole, count) {
    var about = question.text ? " «" + question.text + "»" : "";
    if (total) { return count(total) + " thủ tục" + (about && " cho" + about); }
    return isWhole ? "Không tìm thấy" + about : "Đang tìm" + about + " trong toàn danh mục…";
  }

  /** What helps where nothing, or not everything, is there yet; "" where nothing needs saying. */
  function advice(question, total, state) {
    if (state === "failed") { return "Chưa tải được hết danh mục, nên có thể thiếu kết quả. Hãy tải lại trang, hoặc xem theo nhóm ở dưới."; }
    if (state !== "whole") { return total ? "Đang mở thêm các thủ tục ít gặp…" : ""; }
    if (total) { return ""; }
    return Object.keys(question.filters).length ? "Thử bỏ lọc, dùng từ ngắn hơn, hoặc xem theo nhóm ở dưới." : "Thử từ ngắn hơn hoặc từ khác, hoặc xem theo nhóm ở dưới.";
  }

  if (typeof module !== "undefined") { module.exports = { fragment: fragment, question: questionOf, isAsked: isAsked, heading: heading, advice: advice }; return; }

  var place = document.querySelector("[data-search]");
  function part(name) { return document.querySelector("[data-search-" + name + "]"); }
  var form = part("form");
  var input = form.querySelector("input");
  var list = part("list");
  var fold = part("fold");
  var wide = window.matchMedia("(scripting: enabled) and (min-width: 60em)") /* as in results.css */;
  var title = document.title;
  var choices = Array.prototype.slice.call(place.querySelectorAll("[data-filter]"));
  var names = {};
  var question = nothing();
  var written = null;
  var isSettled = false; /* was the question sent, followed or filtered, so that «back» should come to it again */
  var goesToFirst = false;
  var typing = 0;
  var telling = 0;

  function element(tag, className, text, parent) {
    var node = document.createElement(tag);
    node.className = className;
    if (text) { node.textContent = text; }
    if (parent) { parent.appendChild(node); }
    return node;
  }

  function link(hit, parent) {
    var node = element("a", "", "", parent);
    node.setAttribute("href", finder.address(finder.root, hit));
    return node;
  }

  function same(hit, parent) {
    var more = element("details", "fold card__same", "", parent);
    element("summary", "", "Cùng tên ở " + finder.count(hit.others.length) + " nơi khác", more);
    var places = element("ul", "", "", more);
    hit.others.forEach(function (other) {
      link(other, element("li", "", "", places)).textContent = other.agency + " (" + other.code + ")" + (other.here === false ? ", chưa có trang ở đây" : "");
    });
  }

  function card(hit) {
    var item = element("li", "card", "", list);
    finder.write(link(hit, element("h3", "card__name", "", item)), hit);
    var facts = element("p", "card__facts", "", item);
    if (names.online[hit.online]) { element("span", "badge badge--" + hit.online, names.online[hit.online], facts); }
    if (hit.hasForm) { element("span", "badge", "Có biểu mẫu", facts); }
    if (hit.here === false) {
      element("span", "badge", "Chưa có trang ở đây", facts);
      facts.appendChild(document.createTextNode("mở trên Cổng Dịch vụ công quốc gia"));
    }
    var levels = (hit.level || []).map(function (key) { return names.level[key] || key; });
    element("p", "card__facts", [hit.field, hit.agency].concat(levels, hit.code).filter(Boolean).join(" · "), item);
    if (hit.others && hit.others.length) { same(hit, item); }
  }

  /** How many hits each choice would leave; a choice that leaves none is not offered. */
  function count(facets) {
    choices.forEach(function (choice) {
      var of = choice.dataset.filter;
      var counts = (facets || {})[of] || {};
      if (of === "form") { part("forms").textContent = facets && counts["true"] ? " (" + finder.count(counts["true"]) + ")" : ""; return; }
      Array.prototype.forEach.call(choice.options, function (option) {
        if (!option.value) { return; }
        var number = counts[option.value] || 0;
        option.textContent = names[of][option.value] + (facets ? " (" + finder.count(number) + ")" : "");
        option.hidden = option.disabled = Boolean(facets) && !number && option.value !== choice.value;
      });
    });
  }

  function show() {
    var has = isAsked(question);
    var used = Object.keys(question.filters).length;
    var isWhole = finder.state === "whole" || finder.state === "failed";
    var focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : "";
    var found = finder.engine && has ? finder.engine.find(question.text, question.filters, question.shown) : null;
    var meant = found && question.text && isWhole ? finder.engine.suggestion(question.text) : "";
    part("results").hidden = !has;
    part("used").textContent = used ? " (" + used + ")" : "";
    part("reset").hidden = !used;
    document.title = question.text ? question.text + " - " + title : title;
    list.textContent = "";
    count(found && found.facets);
    part("count").textContent = found ? heading(question, found.total, isWhole, finder.count) : finder.state === "failed" ? "Chưa tìm được" : "Đang mở danh mục…";
    part("note").textContent = found || finder.state === "failed" ? advice(question, found ? found.total : 0, finder.state) : "";
    part("note").hidden = !part("note").textContent;
    part("meant").hidden = !meant || meant.toLowerCase() === question.text.toLowerCase();
    part("meant").firstElementChild.textContent = meant;
    part("meant").firstElementChild.setAttribute("href", fragment({ text: meant, filters: question.filters }) || "#");
    if (found) { found.hits.forEach(card); }
    var left = found ? found.total - found.hits.length : 0;
    part("more").hidden = left <= 0;
    part("more").textContent = "Xem thêm " + finder.count(Math.min(left, STEP)) + " kết quả";
    clearTimeout(telling);
    if (has) { telling = setTimeout(function () { part("told").textContent = part("count").textContent; }, TELL_AFTER); }
    if (focused) { Array.prototype.some.call(list.querySelectorAll("a"), function (a) { return a.getAttribute("href") === focused && (a.focus(), true); }); }
    if (found && goesToFirst && (found.total || isWhole)) { goesToFirst = false; if (found.total) { list.querySelector("a").focus(); } }
  }

  /** Puts the question into the address: as a new step of the history, or in the place of the last one. */
  function write(isNew) {
    var hash = fragment(question);
    if (hash === written) { return; }
    written = hash;
    try { history[isNew ? "pushState" : "replaceState"](null, "", hash || location.href.split("#")[0]); } catch (error) { location.hash = hash; }
  }

  function change(isSent) {
    question.shown = STEP;
    write(isSent ? written !== "" : isSettled);
    isSettled = isSent;
    show();
  }

  function ask() {
    clearTimeout(typing);
    question.text = finder.asked(input.value);
    change(false);
  }

  /** Offers the agencies and applicants that the data names. */
  function offer(words) {
    var tables = { agency: words.agencies, applicant: words.applicants };
    choices.forEach(function (choice) {
      (tables[choice.dataset.filter] || []).slice().sort(function (a, b) { return a[1].localeCompare(b[1], "vi"); }).forEach(function (entry) {
        element("option", "", entry[1], choice).value = entry[0];
        names[choice.dataset.filter][entry[0]] = entry[1];
      });
    });
  }

  /** Shows the filters of the question in their boxes; a value that is no choice of ours asks nothing. */
  function take() {
    choices.forEach(function (choice) {
      var of = choice.dataset.filter;
      var value = question.filters[of];
      if (of === "form") { choice.checked = Boolean(value); return; }
      var isKnown = Object.prototype.hasOwnProperty.call(names[of], value);
      choice.value = isKnown ? value : "";
      if (!isKnown && (finder.engine || choice.options.length > 1)) { delete question.filters[of]; }
    });
    show();
  }

  /** Takes the question from the address. */
  function read() {
    if (location.hash === written) { return; }
    clearTimeout(typing);
    written = location.hash;
    question = questionOf(location.hash);
    isSettled = isAsked(question);
    input.value = question.text;
    take();
  }

  function filter() {
    question.filters = {};
    choices.forEach(function (choice) {
      var value = choice.type === "checkbox" ? choice.checked : choice.value;
      if (value) { question.filters[choice.dataset.filter] = value; }
    });
    change(true);
  }

  choices.forEach(function (choice) {
    names[choice.dataset.filter] = {};
    Array.prototype.forEach.call(choice.options || [], function (option) { if (option.value) { names[choice.dataset.filter][option.value] = option.textContent; } });
    choice.addEventListener("change", filter);
  });
  input.addEventListener("input", function () { clearTimeout(typing); typing = setTimeout(ask, PAUSE); });
  input.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && !event.isComposing && input.value) { event.preventDefault(); input.value = ""; ask(); }
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    ask();
    isSettled = true;
    goesToFirst = Boolean(question.text);
    show();
  });
  part("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  part("filters").addEventListener("reset", function () { setTimeout(function () { filter(); choices[0].focus(); }, 0); });
  part("more").addEventListener("click", function () {
    var before = list.children.length;
    question.shown += STEP;
    write(false);
    show();
    if (list.children[before]) { list.children[before].querySelector("a").focus(); }
  });
  wide.addEventListener("change", function () { fold.open = wide.matches; });
  window.addEventListener("hashchange", read);
  window.addEventListener("popstate", read);
  form.hidden = fold.hidden = false;
  fold.open = wide.matches;
  read();
  finder.open(function (state) {
    if (state !== "common") { show(); return; }
    offer(window.procedureSearchData.words);
    take();
  });
})();
