/* Tables that sort by a click on a heading and keep only the lines that hold the words typed. Without this script they are whole. */
(function (root) {
  "use strict";

  /** «Đất đai» -> «dat dai»: typed with tone marks or without. */
  function folded(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  }

  /** Order of two cells, {text, value}: by number where both have one, unknown last whichever way; else by words. */
  function compared(a, b, isDown) {
    if (a.value === "" || b.value === "") return (a.value === "") - (b.value === "");
    var order = a.value !== null && b.value !== null ? Number(a.value) - Number(b.value) : a.text.localeCompare(b.text, "vi");
    return isDown ? -order : order;
  }

  /** Whether a line has all the words typed. */
  function holds(line, typed) {
    return folded(typed).split(/\s+/).every(function (word) { return line.indexOf(word) >= 0; });
  }

  root.statisticTables = { folded: folded, compared: compared, holds: holds };
  if (typeof document === "undefined") return;

  function cellOf(row, place) {
    var cell = row.cells[place];
    return { text: cell.textContent.trim(), value: cell.getAttribute("data-value") };
  }

  function sortable(table) {
    var body = table.tBodies[0];
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var number = body.rows[0].cells[place].hasAttribute("data-value");
        var isDown = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : number;
        Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
        Array.prototype.slice.call(body.rows)
          .map(function (row) { return { row: row, cell: cellOf(row, place) }; })
          .sort(function (a, b) { return compared(a.cell, b.cell, isDown); })
          .forEach(function (item) { body.appendChild(item.row); });
      });
    });
  }

  function filterable(table, number) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var lines = null;
    var box = document.createElement("p");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var told = document.createElement("span");
    box.className = "filter";
    input.className = "filter__input";
    input.id = "loc-" + number;
    input.type = "search";
    label.htmlFor = input.id;
    label.textContent = "Lọc " + table.getAttribute("data-filter").toLowerCase();
    told.setAttribute("role", "status");
    [label, input, told].forEach(function (part) { box.appendChild(part); });
    table.parentNode.parentNode.insertBefore(box, table.parentNode);
    input.addEventListener("input", function () {
      lines = lines || rows.map(function (row) { return folded(row.textContent); });
      var kept = 0;
      rows.forEach(function (row, i) {
        row.hidden = !holds(lines[i], input.value);
        kept += row.hidden ? 0 : 1;
      });
      told.textContent = input.value ? "Còn " + kept + " trên " + rows.length + " dòng" : "";
    });
  }

  function opened() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    if (target && target.tagName === "DETAILS") target.open = true;
  }

  Array.prototype.forEach.call(document.querySelectorAll("table[data-sort]"), sortable);
  Array.prototype.forEach.call(document.querySelectorAll("table[data-filter]"), filterable);
  window.addEventListener("hashchange", opened);
  opened();
})(typeof module === "object" ? module.exports : window);
