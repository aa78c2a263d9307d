/* One page of A4 to take along: the papers to tick with their copies, what it costs, where to go, the due day with its sum. It is made of
   nodes, never of HTML, and shrinks by steps until it fits. Needs form/vendor/libraries.js for the symbol of the address. */
(function () {
  "use strict";

  var STEPS = ["", "sheet--small", "sheet--small sheet--columns", "sheet--tiny sheet--columns", "sheet--tiny sheet--columns sheet--bare"];
  var TALLEST = 272; /* millimetres between the margins of site.css */
  var QUIET = 4; /* modules that ISO/IEC 18004 wants empty on each side */
  var SVG = "http://www.w3.org/2000/svg";

  /** An element with text or children; what is null or "" is left out. */
  function element(name, className, content) {
    var made = document.createElement(name);
    if (className) { made.className = className; }
    [].concat(content === undefined ? [] : content).forEach(function (each) { if (each) { made.append(each); } });
    return made;
  }

  function fact(name, content) {
    return element("div", "", [element("dt", "", name), element("dd", "", content)]);
  }

  /** The squares of a QR symbol; null where the library is not there or the address is too long for it. */
  function symbol(address) {
    if (!window.FormLibraries) { return null; }
    var made;
    try {
      made = window.FormLibraries.qrcode(0, "M");
      made.addData(unescape(encodeURIComponent(address)), "Byte");
      made.make();
    } catch (error) { return null; }
    var count = made.getModuleCount();
    var path = "";
    for (var row = 0; row < count; row += 1) {
      for (var column = 0; column < count; column += 1) {
        if (made.isDark(row, column)) { path += "M" + (column + QUIET) + " " + (row + QUIET) + "h1v1h-1z"; }
      }
    }
    var size = count + 2 * QUIET;
    var svg = document.createElementNS(SVG, "svg");
    var squares = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 " + size + " " + size);
    svg.setAttribute("class", "sheet__symbol");
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", "Mã QR của trang thủ tục");
    squares.setAttribute("d", path);
    svg.appendChild(squares);
    return svg;
  }

  function paper(each) {
    var box = element("span", "sheet__box" + (each.isTicked ? " sheet__box--ticked" : ""), each.isTicked ? "✓" : "");
    var notes = each.notes.map(function (note) { return element("span", "sheet__note", note); });
    return element("li", "sheet__paper", [box, element("span", "", [element("strong", "", each.name), element("span", "sheet__count", each.count)].concat(notes))]);
  }

  function group(each) {
    var heading = each.name ? element("h3", "", each.name) : "";
    return element("div", "sheet__group", [heading, element("ul", "", each.papers.map(paper))]);
  }

  function counted(name, lines) {
    var last = lines[lines.length - 1];
    return element("div", "sheet__due", [element("strong", "", last), lines.length > 1 ? element("span", "", name + lines.slice(0, -1).join(" ")) : ""]);
  }

  /** The sheet of what panel.js gathered. */
  function made(told) {
    var head = element("header", "sheet__head", [
      element("div", "", [
        element("h1", "", told.name),
        told.cases.length ? element("p", "", "Trường hợp: " + told.cases.join("; ")) : "",
        element("p", "sheet__code", "Mã thủ tục " + told.code + "; theo bản ghi ngày " + told.asOf + (told.province ? "; phần riêng của " + told.province : "") + "."),
      ]),
      told.address ? symbol(told.address) : "",
    ]);
    var facts = element("dl", "sheet__facts", [
      told.way ? fact("Cách nộp", told.way) : "",
      fact("Nơi nộp", told.place),
      fact("Thời hạn", told.time),
      fact("Phí, lệ phí", told.fees),
    ]);
    var days = [
      told.dossier.length ? counted("Cách đếm: ", told.dossier) : "",
      told.applicant.length ? counted("Cách đếm: ", told.applicant) : "",
    ];
    var papers = element("div", "sheet__papers", told.groups.map(group));
    var foot = element("footer", "sheet__foot", [
      element("p", "", "Ngày hẹn chính thức ghi trên Giấy tiếp nhận hồ sơ. Phiếu này không phải của cơ quan nhà nước; nếu khác, theo quyết định công bố mới nhất. Tổng đài 18001096."),
      told.address ? element("p", "sheet__address", told.address) : "",
    ]);
    return element("section", "sheet", [head, facts].concat(days, element("h2", "", "Mang theo"), papers, foot));
  }

  function close() {
    document.documentElement.classList.remove("is-sheet");
    document.querySelectorAll(".sheet").forEach(function (old) { old.remove(); });
  }

  /** Puts the sheet on the page for paper only, as large as one page of A4 lets it be. */
  function place(told) {
    close();
    var sheet = made(told);
    sheet.setAttribute("aria-hidden", "true");
    document.body.appendChild(sheet);
    var pixels = TALLEST * 96 / 25.4;
    STEPS.some(function (step) {
      sheet.className = "sheet " + step;
      return sheet.scrollHeight <= pixels;
    });
    document.documentElement.classList.add("is-sheet");
  }

  function print(told) {
    place(told);
    window.addEventListener("afterprint", close, { once: true });
    window.print();
  }

  window.dossierSheet = {
    element: element,
    print: function (told) {
      if (!told.address || window.FormLibraries) { print(told); return; }
      window.procedureTools.load(["assets/libraries.js"], function () { print(told); });
    },
  };
})();
