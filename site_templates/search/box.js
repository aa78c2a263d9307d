/* The question box with suggestions, in the header of every page and on the first one: the combobox of the ARIA Authoring
   Practices. Asks for the data of the search only when it gets the focus. Pure functions first, the page below. */
(function () {
  "use strict";

  var HITS = 6; /* and a last option for all of them */
  var PAUSE = 40;
  var TELL_AFTER = 700; /* a screen reader is told when the typing rests, not on every key */

  /** The option an arrow leads to: -1 is the box itself, between the last and the first. */
  function next(active, length, key) {
    var places = length + 1;
    return ((active + 1 + (key === "ArrowDown" ? 1 : places - 1)) % places) - 1;
  }

  /** The options for an answer {total, hits}: the hits, then the way to the results page. */
  function options(found, meant, isWhole, count) {
    var all = found.total ? "Xem tất cả " + count(found.total) + " kết quả" : isWhole ? "Không tìm thấy. Xem trang tìm kiếm" : "Tìm trong toàn danh mục";
    return found.hits.slice(0, HITS).map(function (hit) { return { kind: "hit", hit: hit }; })
      .concat(!found.total && meant ? [{ kind: "meant", text: meant }] : [], [{ kind: "all", text: all }]);
  }

  /** What a screen reader hears. */
  function told(found, count) {
    if (!found.total) { return "Không có kết quả"; }
    return count(found.total) + " kết quả, " + Math.min(HITS, found.hits.length) + " gợi ý";
  }

  if (typeof module !== "undefined") { module.exports = { next: next, options: options, told: told }; return; }

  var finder = window.procedureFinder;

  function element(tag, className, parent) {
    var node = document.createElement(tag);
    node.className = className;
    parent.appendChild(node);
    return node;
  }

  function equip(form) {
    var input = form.querySelector("input");
    var panel = element("div", "suggest", form);
    var note = element("p", "suggest__note", panel);
    var list = element("ul", "suggest__list", panel);
    var status = element("p", "unseen", form);
    var shown = [];
    var active = -1;
    var typing = 0;
    var telling = 0;
    var isAsked = false;

    list.id = input.id + "-goi-y";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Gợi ý");
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);

    function open(isOpen) {
      panel.hidden = !isOpen;
      list.hidden = !shown.length;
      input.setAttribute("aria-expanded", String(isOpen && shown.length > 0));
      if (!isOpen) { activate(-1); }
    }

    function activate(index) {
      active = index;
      Array.prototype.forEach.call(list.children, function (item, i) { item.setAttribute("aria-selected", String(i === index)); });
      if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", list.children[index].id);
      list.children[index].scrollIntoView({ block: "nearest" });
    }

    function draw(option, index) {
      var item = element("li", "suggest__option suggest__option--" + option.kind, list);
      item.id = list.id + "-" + index;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      if (option.kind === "all") { item.textContent = option.text; }
      else if (option.kind === "meant") { item.textContent = "Có phải bạn tìm «" + option.text + "»?"; }
      else {
        finder.write(element("span", "suggest__name", item), option.hit);
        element("span", "suggest__facts", item).textContent = (option.hit.here === false ? "Chưa có trang ở đây · " : "") + [option.hit.field, option.hit.agency].filter(Boolean).join(" · ");
      }
      item.addEventListener("click", function () { choose(option); });
    }

    function rest() {
      clearTimeout(typing);
      clearTimeout(telling);
      typing = 0;
    }

    function show() {
      var text = finder.asked(input.value);
      rest();
      shown = [];
      list.textContent = "";
      note.hidden = Boolean(finder.engine);
      note.textContent = finder.state === "failed" ? "Chưa tải được danh mục. Nhấn Enter để sang trang tìm kiếm." : "Đang mở danh mục…";
      if (!text) { status.textContent = ""; open(false); return; }
      if (finder.engine) {
        var found = finder.engine.find(text, {}, HITS);
        shown = options(found, found.total ? "" : finder.engine.suggestion(text), finder.state === "whole", finder.count);
        shown.forEach(draw);
        telling = setTimeout(function () { status.textContent = told(found, finder.count); }, TELL_AFTER);
      }
      open(true);
      activate(-1);
    }

    function choose(option) {
      if (option && option.kind === "meant") { input.value = option.text; input.focus(); show(); return; }
      open(false);
      location.href = option && option.kind === "hit" ? finder.address(finder.root, option.hit)
        : finder.results + (finder.asked(input.value) && "#q=" + finder.encoded(finder.asked(input.value)));
    }

    function ask() {
      if (isAsked) { return; }
      isAsked = true;
      finder.open(function () { /* more has come: drawn anew unless somebody is choosing or has left */
        if (document.activeElement === input && active < 0 && input.value && !(panel.hidden && shown.length)) { show(); }
      });
    }

    input.addEventListener("focus", ask);
    input.addEventListener("input", function () { ask(); clearTimeout(typing); typing = setTimeout(show, PAUSE); });
    input.addEventListener("keydown", function (event) {
      if (event.isComposing) { return; }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (panel.hidden || typing) { show(); } /* what was typed last counts */
        if (shown.length) { activate(next(active, shown.length, event.key)); }
      } else if (event.key === "Escape" && (input.value || !panel.hidden)) {
        event.preventDefault();
        rest();
        if (panel.hidden) { input.value = ""; } else { open(false); }
      }
    });
    form.addEventListener("submit", function (event) { event.preventDefault(); choose(shown[active]); });
    form.addEventListener("focusout", function (event) { if (!form.contains(event.relatedTarget)) { rest(); open(false); } });
    panel.addEventListener("mousedown", function (event) { event.preventDefault(); }); /* the box keeps the focus */
    window.addEventListener("pageshow", function () { open(false); });
    open(false);
    form.hidden = false;
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-box]"), equip);
  Array.prototype.forEach.call(document.querySelectorAll("[data-box-instead]"), function (place) { place.hidden = true; });

  document.addEventListener("keydown", function (event) {
    var at = document.activeElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(?:INPUT|TEXTAREA|SELECT)$/.test(at.tagName) && at.type !== "checkbox" && at.type !== "radio") { return; }
    event.preventDefault();
    (document.querySelector("main [data-question]") || document.querySelector("[data-question]")).focus();
  });
})();
