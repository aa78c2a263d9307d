/* Choosing a province on the home page, in the list of provinces and on a province's own page. Needs chosen.js. */
(function () {
  "use strict";

  var chosen = window.chosenProvince;
  var place = document.querySelector("[data-choose]");
  if (!place) { return; }
  var own = place.getAttribute("data-choose");
  var root = document.currentScript.getAttribute("src").replace(/assets\/[^/]*$/, "");

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    made.textContent = text || "";
    return made;
  }

  var row = element("div", "where__row");
  var status = element("p", "where__told");
  var forget = element("button", "where__forget", "Bỏ chọn");
  status.setAttribute("role", "status");
  forget.type = "button";

  function tell(current, isKept) {
    forget.hidden = !current;
    status.replaceChildren();
    if (!current) { status.textContent = "Chưa chọn: theo bản ghi quốc gia."; return; }
    var link = element("a", "", current.name);
    link.href = root + "tinh/" + current.key + ".html";
    status.append("Đang chọn ", link, ": thủ tục hiện theo tỉnh. " + (isKept ? chosen.KEPT : chosen.NOT_KEPT));
  }

  /** A list to choose from, out of the links to the provinces on this page. */
  function list() {
    var label = element("label", "", "Tỉnh của bạn");
    var select = element("select");
    select.id = label.htmlFor = "tinh-cua-ban";
    select.autocomplete = "off";
    select.append(new Option("Chưa chọn", ""));
    document.querySelectorAll("[data-provinces] [data-key]").forEach(function (one) {
      select.append(new Option(one.textContent, one.getAttribute("data-key")));
    });
    select.value = kept ? kept.key : "";
    select.addEventListener("change", function () {
      var current = select.value ? { key: select.value, name: select.options[select.selectedIndex].textContent } : null;
      var isKept = current ? chosen.keep(current.key, current.name) : (chosen.forget(), false);
      tell(current, isKept);
    });
    forget.addEventListener("click", function () { select.value = ""; select.focus(); });
    row.append(label, select, forget);
  }

  /** One button, on the page of a province. */
  function button() {
    var name = place.getAttribute("data-name");
    var choose = element("button", "tool", "Chọn " + name + " làm tỉnh của bạn");
    choose.type = "button";
    choose.addEventListener("click", function () {
      var current = { key: own, name: name };
      tell(current, chosen.keep(own, name));
      choose.hidden = true;
      forget.focus();
    });
    forget.addEventListener("click", function () { choose.hidden = false; choose.focus(); });
    choose.hidden = Boolean(kept && kept.key === own);
    row.append(choose, forget);
  }

  var kept = chosen.get();
  if (own) { button(); } else { list(); }
  forget.addEventListener("click", function () { chosen.forget(); tell(null, false); });
  tell(kept, true);
  place.replaceChildren(row, status);
})();
