/* The list of legal documents keeps those that hold the words typed and are in the state chosen. Without this script it is whole. */
(function (root) {
  "use strict";

  /** «Nghị định 123/2015/NĐ-CP» -> «nghi dinh 123/2015/nd-cp»: typed with tone marks or without. */
  function folded(text) {
    return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/\s+/g, " ").trim();
  }

  /** Whether a document, {text, state}, is asked for by the words typed and the state chosen. A number typed with blanks is a number too. */
  function isAsked(document_, typed, state) {
    if (state && document_.state !== state) return false;
    var words = folded(typed).replace(/\s*([\/-])\s*/g, "$1").split(" ");
    return words.every(function (word) { return document_.text.indexOf(word) >= 0; });
  }

  root.legalDocuments = { folded: folded, isAsked: isAsked };
  if (typeof document === "undefined") return;

  function all(selector, inside) {
    return Array.prototype.slice.call(inside.querySelectorAll(selector));
  }

  function labelled(control, id, text) {
    var label = document.createElement("label");
    label.htmlFor = control.id = id;
    label.textContent = text;
    return label;
  }

  function filterable(list) {
    var kinds = all("details", list).map(function (kind) {
      return { element: kind, wasOpen: kind.open, years: all("section", kind).map(function (year) {
        return { element: year, items: all("li", year).map(function (item) {
          return { element: item, text: folded(item.textContent), state: item.getAttribute("data-state") || "" };
        }) };
      }) };
    });
    var total = all("li", list).length;
    var box = document.createElement("p");
    var input = document.createElement("input");
    var select = document.createElement("select");
    var told = document.createElement("span");
    box.className = "filter filter--wide";
    input.className = select.className = "filter__input";
    input.type = "search";
    [["", "Mọi tình trạng"], ["ended", "Đã hết hiệu lực"], ["ending", "Sắp hết hiệu lực"], ["upcoming", "Chưa có hiệu lực"]].forEach(function (choice) {
      select.appendChild(new Option(choice[1], choice[0]));
    });
    told.setAttribute("role", "status");
    [labelled(input, "loc-van-ban", "Lọc theo số hoặc tên"), input, labelled(select, "loc-tinh-trang", "Tình trạng"), select, told].forEach(function (part) {
      box.appendChild(part);
    });
    list.parentNode.insertBefore(box, list);

    function filter() {
      var isFiltered = Boolean(folded(input.value) || select.value);
      var kept = 0;
      kinds.forEach(function (kind) {
        var ofKind = 0;
        kind.years.forEach(function (year) {
          var ofYear = 0;
          year.items.forEach(function (item) {
            item.element.hidden = !isAsked(item, input.value, select.value);
            ofYear += item.element.hidden ? 0 : 1;
          });
          year.element.hidden = !ofYear;
          ofKind += ofYear;
        });
        kind.element.hidden = !ofKind;
        kind.element.open = isFiltered ? ofKind > 0 : kind.wasOpen;
        kept += ofKind;
      });
      told.textContent = isFiltered ? (kept ? "Còn " + kept.toLocaleString("vi") + " trên " + total.toLocaleString("vi") + " văn bản" : "Không có văn bản nào như vậy") : "";
    }

    input.addEventListener("input", filter);
    select.addEventListener("change", filter);
  }

  all("[data-documents]", document).forEach(filterable);
})(typeof module === "object" ? module.exports : window);
