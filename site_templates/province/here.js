/* A procedure as it is in the province somebody chose: parts of the page give way to those of the province, and come back. It runs before
   the answer is shown, so that who has chosen sees one answer only. Needs chosen.js. */
(function () {
  "use strict";

  var script = document.currentScript;
  var chosen = window.chosenProvince;
  var code = script.getAttribute("data-code");
  var known = script.getAttribute("data-provinces").split(" ");
  var root = script.getAttribute("src").replace(/assets\/[^/]*$/, "");
  var page = document.documentElement;
  var LONGEST = 2500; /* milliseconds somebody waits for the province before the national answer is shown */
  var arrived = {}; /* parts by the key of their province */
  var originals = []; /* [where, nodes] as they were */
  var kept = chosen.get();
  var current = kept; /* the province now asked for */
  var place, select, status, forget;

  function nodes(html) {
    return Array.from(new DOMParser().parseFromString(html, "text/html").body.childNodes, function (node) { return document.importNode(node, true); });
  }

  /** The element of a part with this selector. */
  function element(html, selector) {
    return nodes("<div>" + html + "</div>")[0].querySelector(selector);
  }

  function fill(where, content) {
    originals.push([where, Array.from(where.childNodes)]);
    where.replaceChildren.apply(where, content);
  }

  function change(where, fresh) {
    if (!where || !fresh) { return; }
    originals.push([where, Array.from(where.childNodes), where.className, where.getAttribute("data-province")]);
    where.className = fresh.className;
    if (fresh.hasAttribute("data-province")) { where.setAttribute("data-province", fresh.getAttribute("data-province")); }
    where.replaceChildren.apply(where, Array.from(fresh.childNodes));
  }

  function restore() {
    originals.reverse().forEach(function (one) {
      one[0].replaceChildren.apply(one[0], one[1]);
      if (one.length > 2) {
        one[0].className = one[2];
        if (!one[3]) { one[0].removeAttribute("data-province"); }
      }
    });
    originals = [];
    document.querySelectorAll("[data-of-province]").forEach(function (added) { added.remove(); });
  }

  /** The papers of the province in the groups they belong to; a case that only the province has comes last. */
  function papers(html) {
    var last = document.querySelector("[data-no-papers]");
    if (last) { fill(last, []); }
    nodes(html).forEach(function (group) {
      if (!group.classList) { return; }
      var there = document.getElementById(group.id);
      if (there) { change(there, group); last = there; return; }
      group.setAttribute("data-of-province", "");
      if (last) { last.after(group); last = group; }
    });
  }

  function put(parts) {
    change(document.querySelector(".answer"), element(parts.answer, ".answer"));
    change(document.querySelector(".channels"), element(parts.filing, ".channels"));
    change(document.querySelector(".asked"), element(parts.asked, ".asked"));
    if (parts.papers) { papers(parts.papers); }
    var here = document.querySelector("[data-here]");
    if (here) { fill(here, nodes("<h3>Ở " + "</h3>" + parts.here)); here.querySelector("h3").textContent = "Ở " + parts.name; }
  }

  function tell(text) {
    status.textContent = text;
  }

  function show(isKept) {
    restore();
    page.classList.remove("is-waiting");
    var parts = current && arrived[current.key];
    if (parts) { put(parts); }
    select.value = current ? current.key : "";
    forget.hidden = !current;
    var memory = isKept ? chosen.KEPT : chosen.NOT_KEPT;
    if (!current) { tell("Theo bản ghi quốc gia."); }
    else if (parts) { tell("Theo phần riêng của " + parts.name + ". " + memory); }
    else if (known.indexOf(current.key) < 0) { tell(current.name + " chưa có phần riêng: theo bản ghi quốc gia. " + memory); }
    else { tell("Chưa tải được phần riêng của " + current.name + ": theo bản ghi quốc gia. Hãy tải lại trang."); }
    document.dispatchEvent(new CustomEvent("province-chosen"));
  }

  /** Shows what is chosen as soon as it is here; at once where there is nothing to wait for. */
  function bring(isKept) {
    var key = current && current.key;
    if (!key || known.indexOf(key) < 0 || arrived[key]) { show(isKept); return; }
    load(key, function () { if (current && current.key === key) { show(isKept); } });
  }

  function load(key, done) {
    var wanted = document.createElement("script");
    wanted.src = root + "tinh/" + key + "/" + code + ".js";
    wanted.onload = wanted.onerror = done;
    document.head.appendChild(wanted);
  }

  window.provinceArrived = function (parts) { arrived[parts.province] = parts; };

  function option(key, name) {
    var made = document.createElement("option");
    made.value = key;
    made.textContent = name;
    select.appendChild(made);
  }

  function build() {
    var label = document.createElement("label");
    label.htmlFor = "tinh-cua-ban";
    label.textContent = "Tỉnh của bạn";
    select = document.createElement("select");
    select.id = "tinh-cua-ban";
    select.autocomplete = "off";
    status = document.createElement("p");
    status.className = "where__told";
    status.setAttribute("role", "status");
    forget = document.createElement("button");
    forget.type = "button";
    forget.className = "where__forget";
    forget.textContent = "Bỏ chọn";
    var others = document.createElement("a");
    others.href = root + "tinh/index.html";
    others.textContent = "Tỉnh khác";
    var row = document.createElement("div");
    row.className = "where__row";
    row.append(label, select, forget, others);
    option("", "Cả nước");
    document.querySelectorAll("[data-provinces] a").forEach(function (link, i) { option(known[i], link.textContent); });
    if (kept && known.indexOf(kept.key) < 0) { option(kept.key, kept.name); }
    place.replaceChildren(row, status);
    select.addEventListener("change", function () {
      var name = select.options[select.selectedIndex].textContent;
      current = select.value ? { key: select.value, name: name } : null;
      var isKept = current ? chosen.keep(current.key, name) : (chosen.forget(), false);
      bring(isKept);
    });
    forget.addEventListener("click", function () {
      chosen.forget();
      current = null;
      show(false);
      select.focus();
    });
  }

  function begin() {
    place = document.querySelector("[data-where]");
    build();
    if (!waiting || isHere) { show(Boolean(kept)); }
    else { setTimeout(function () { if (page.classList.contains("is-waiting")) { show(true); } }, LONGEST); }
  }

  var isHere = false;
  var waiting = Boolean(kept && known.indexOf(kept.key) >= 0);
  if (waiting) {
    page.classList.add("is-waiting");
    load(kept.key, function () {
      isHere = true;
      if (select) { show(true); }
    });
  }
  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", begin); } else { begin(); }
})();
