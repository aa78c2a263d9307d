/* What was ticked stays ticked: in this tab always, on this device only where somebody asks for it, for a page may be read at a kiosk.
   Kept by the names of the papers with the day of the record, so that a record that changed says so. Pure functions first. */
(function () {
  "use strict";

  var HEAD = "so-tay-thu-tuc.giay-to.";
  var LONGEST = 100000;

  /** A name for each paper: its group, its words, and which of several alike it is. */
  function keys(papers) {
    var seen = {};
    return papers.map(function (paper) {
      var name = paper[0] + " › " + paper[1];
      seen[name] = (seen[name] || 0) + 1;
      return seen[name] > 1 ? name + " ‹" + seen[name] : name;
    });
  }

  /** What was kept: {asOf, ticked, papers}; null where it is none of ours. */
  function read(text) {
    if (!text || text.length > LONGEST) { return null; }
    var found;
    try { found = JSON.parse(text); } catch (error) { return null; }
    var isText = function (each) { return typeof each === "string"; };
    var isList = function (each) { return Array.isArray(each) && each.every(isText); };
    return found && isText(found.asOf) && isList(found.ticked) && isList(found.papers) ? found : null;
  }

  function written(asOf, papers, ticked) {
    return JSON.stringify({ asOf: asOf, papers: papers, ticked: ticked });
  }

  /** What to say where the list of papers is not the one that was ticked; "" where it is. */
  function changed(kept, asOf, papers) {
    var isSame = kept.asOf === asOf && JSON.stringify(kept.papers) === JSON.stringify(papers);
    return isSame ? "" : "Bản ghi đã đổi từ lần bạn đánh dấu. Dấu của giấy tờ còn trong danh sách được giữ; hãy xem lại.";
  }

  var shared = { keys: keys, read: read, written: written, changed: changed };
  if (typeof module !== "undefined") { module.exports = shared; return; }

  var line = document.querySelector("[data-memory]");
  if (!line) { return; }
  var code = HEAD + line.getAttribute("data-code");
  var asOf = line.getAttribute("data-as-of");
  var remember = line.querySelector("input");
  var told = line.querySelector("[data-told]");
  var boxes, papers;

  /* A browser may forbid either, from a stick or in a private window: then ticks last as long as the page. */
  function store(kind) {
    try { return window[kind]; } catch (error) { return null; }
  }
  function get(kind) {
    try { return read(store(kind).getItem(code)); } catch (error) { return null; }
  }
  function put(kind, text) {
    try {
      if (text === null) { store(kind).removeItem(code); } else { store(kind).setItem(code, text); }
      return true;
    } catch (error) { return false; }
  }

  function ticked() {
    return papers.filter(function (paper, i) { return boxes[i].checked; });
  }

  function keep() {
    var text = written(asOf, papers, ticked());
    put("sessionStorage", text);
    var isKept = put("localStorage", remember.checked ? text : null);
    if (remember.checked && !isKept) { remember.checked = false; told.textContent = "Trình duyệt này không cho nhớ."; }
  }

  function forget() {
    boxes.forEach(function (box) { box.checked = false; });
    remember.checked = false;
    put("sessionStorage", null);
    put("localStorage", null);
    told.textContent = "Đã xóa mọi dấu tích.";
  }

  /** Looks for the papers on the page, which are others in another province. */
  function find() {
    boxes = Array.from(document.querySelectorAll(".paper__tick"));
    papers = keys(boxes.map(function (box) {
      var heading = box.closest(".papers").querySelector("h3");
      return [heading ? heading.textContent : "", box.labels[0].textContent];
    }));
  }

  function tick(kept) {
    boxes.forEach(function (box, i) { box.checked = kept.ticked.indexOf(papers[i]) >= 0; });
  }

  find();
  var lasting = get("localStorage");
  var kept = lasting || get("sessionStorage");
  remember.checked = lasting !== null;
  if (kept) {
    tick(kept);
    told.textContent = changed(kept, asOf, papers);
  }
  document.addEventListener("change", function (event) { if (event.target.classList.contains("paper__tick")) { keep(); } });
  document.addEventListener("province-chosen", function () {
    find();
    var known = get("sessionStorage") || get("localStorage");
    if (known) { tick(known); told.textContent = changed(known, asOf, papers); }
  });
  remember.addEventListener("change", function () { told.textContent = ""; keep(); });
  line.querySelector("[data-forget]").addEventListener("click", forget);
})();
