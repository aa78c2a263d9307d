/* Prepares a dossier: the way and the day somebody files on, the due day with its sum, one page to print, a file for the calendar.
   All it knows is what the page itself says; nothing typed leaves it. */
(function () {
  "use strict";

  var panel = document.querySelector("[data-prepare]");
  var counting = window.countingOfDays;
  var sums = window.sumOfDays;
  var element = window.dossierSheet.element;
  var NAMES = { online: "Trực tuyến", in_person: "Trực tiếp", postal: "Qua bưu chính" };
  if (!panel || !window.daysOff) { return; }
  var days = counting.calendar(window.daysOff);
  var range = "Trang chỉ biết ngày nghỉ từ " + sums.short(days.first) + " đến " + sums.short(days.last) + ".";

  function text(node) {
    return node ? node.textContent.replace(/\s+/g, " ").trim() : "";
  }

  function shown(parent, selector) {
    return Array.from(parent.querySelectorAll(selector)).filter(function (node) { return !node.closest("[hidden]"); });
  }

  /** Every way to file that fits the chosen case. */
  function ways() {
    var found = [];
    shown(document, ".channel").forEach(function (channel) {
      channel.getAttribute("data-ways").split(" ").forEach(function (type) {
        var of = channel.getAttribute("data-case");
        found.push({ type: type, name: NAMES[type] + (of ? ": " + of : ""), channel: channel });
      });
    });
    return found;
  }

  /** A copy of a part of the page without what steps back. */
  function copy(node) {
    var made = node.cloneNode(true);
    made.querySelectorAll("[hidden]").forEach(function (each) { each.remove(); });
    return Array.from(made.childNodes);
  }

  function groups(type) {
    return shown(document, ".papers").map(function (group) {
      return {
        name: text(group.querySelector("h3")),
        papers: Array.from(group.querySelectorAll(".paper")).filter(function (item) {
          var only = item.getAttribute("data-ways");
          return !only || !type || only.split(" ").indexOf(type) >= 0;
        }).map(function (item) {
          return {
            name: text(item.querySelector("label")),
            count: text(item.querySelector(".paper__count")),
            isTicked: item.querySelector("input").checked,
            notes: Array.from(item.querySelectorAll(".paper__text p:not(.paper__count)"), text),
          };
        }),
      };
    }).filter(function (group) { return group.papers.length; });
  }

  /* ---- the fields */

  var id = 0;
  function field(label, input, hint) {
    id += 1;
    input.id = "chuan-bi-" + id;
    var name = element("label", "prepare__label", label);
    name.htmlFor = input.id;
    var parts = [name];
    if (hint) {
      var small = element("span", "note", hint);
      small.id = input.id + "-y";
      input.setAttribute("aria-describedby", small.id);
      parts.push(small);
    }
    return element("div", "prepare__field", parts.concat(input));
  }

  function input(type) {
    var made = element("input", "prepare__input");
    made.type = type;
    made.autocomplete = "off";
    if (type === "date") { made.min = counting.iso(days.first); made.max = counting.iso(days.last); }
    return made;
  }

  function today() {
    var now = new Date();
    return [now.getFullYear(), ("0" + (now.getMonth() + 1)).slice(-2), ("0" + now.getDate()).slice(-2)].join("-");
  }

  var asked = document.querySelector("[data-deadline]");
  var isChoice = document.querySelector("[data-which]") !== null;
  var ofCase = element("p", "prepare__case");
  var way = element("select", "prepare__input");
  var filed = input("date");
  var happened = input("date");
  var late = input("checkbox");
  var lateLine = element("div", "prepare__late");
  var wayField = field("Bạn nộp theo cách nào?", way);
  var answer = element("div", "prepare__answer");
  var status = element("p", "prepare__due");
  var lines = element("ul", "prepare__sum");
  var facts = element("dl", "facts");
  var due = element("p", "prepare__due");
  var dueLines = element("ul", "prepare__sum");
  var print = element("button", "action", "In một trang");
  var save = element("button", "tool", "Ghi vào lịch (.ics)");

  function current() {
    return ways()[way.selectedIndex] || ways()[0];
  }

  /** The due day of a dossier as the fields stand: {due, lines} or {lines} where none can be told. */
  function ofDossier() {
    var chosen = current();
    var told = chosen && sums.limit(chosen.channel.getAttribute("data-limit"));
    var from = counting.day(filed.value);
    if (!told) { return { lines: ["Bản ghi không cho một số ngày để đếm; xem dòng Thời hạn."] }; }
    if (from === null) { return { lines: ["Chọn ngày nộp để biết ngày hẹn trả."] }; }
    var cutoff = chosen.channel.getAttribute("data-cutoff");
    var found = counting.due(days, from, told.value, told.unit, Boolean(cutoff && late.checked));
    if (!found) { return { lines: ["Không tính được. " + range] }; }
    return { due: found, lines: sums.ofDossier(days, from, told, found, cutoff && late.checked ? cutoff : "") };
  }

  function ofApplicant() {
    var told = asked && sums.limit(asked.getAttribute("data-deadline"));
    var from = counting.day(happened.value);
    if (!told || from === null) { return { lines: [] }; }
    var found = counting.ending(days, from, told.value, told.unit);
    if (!found) { return { lines: ["Không tính được. " + range] }; }
    return { due: found, lines: sums.ofApplicant(days, told, found) };
  }

  function list(where, some) {
    where.replaceChildren.apply(where, some.map(function (line) { return element("li", "", line); }));
    where.hidden = !some.length;
  }

  function tell(headline, where, found) {
    headline.textContent = found.lines[found.lines.length - 1] || "";
    headline.hidden = !found.lines.length;
    list(where, found.lines.slice(0, -1));
  }

  function show() {
    var chosen = current();
    var cutoff = chosen && chosen.channel.getAttribute("data-cutoff");
    lateLine.hidden = !cutoff;
    if (cutoff) { lateLine.querySelector("label").textContent = "Nộp sau " + cutoff.replace(":00", "").replace(":", " giờ ") + (/:00$/.test(cutoff) ? " giờ" : ""); }
    tell(status, lines, ofDossier());
    tell(due, dueLines, ofApplicant());
    facts.replaceChildren();
    if (chosen) {
      [["Thời hạn", "[data-time]"], ["Phí, lệ phí", "[data-fees]"]].forEach(function (row) {
        var cell = element("dd");
        cell.append.apply(cell, copy(chosen.channel.querySelector(row[1])));
        facts.append(element("div", "", [element("dt", "", row[0]), cell]));
      });
    }
    save.hidden = !ofDossier().due && !ofApplicant().due;
  }

  function refresh() {
    var names = window.caseChosen.names();
    var before = way.value;
    var found = ways();
    way.replaceChildren.apply(way, found.map(function (each) { var option = element("option", "", each.name); option.value = each.name; return option; }));
    if (found.some(function (each) { return each.name === before; })) { way.value = before; }
    wayField.hidden = found.length < 2;
    var link = element("a", "", names.length ? "Chọn lại" : "Chọn trường hợp");
    link.href = "#truong-hop";
    ofCase.replaceChildren(names.length ? "Trường hợp: " + names.join("; ") + ". " : "Chưa chọn trường hợp: phiếu sẽ kê mọi giấy tờ. ", link);
    show();
  }

  function told() {
    var chosen = current();
    var fees = element("div", "sheet__fees");
    if (chosen) { fees.append.apply(fees, copy(chosen.channel.querySelector("[data-fees]"))); }
    var own = document.querySelector("[data-deadline]");
    var applicant = ofApplicant().lines;
    return {
      name: text(document.querySelector("h1")),
      code: panel.getAttribute("data-code"),
      asOf: panel.getAttribute("data-as-of").split("-").reverse().join("/"),
      cases: window.caseChosen.names(),
      province: document.querySelector(".answer").getAttribute("data-province") || "",
      way: chosen ? chosen.name : "",
      place: text(document.querySelector("[data-place]")),
      time: chosen ? text(chosen.channel.querySelector("[data-time]")) : "",
      fees: fees,
      dossier: ofDossier().due ? ofDossier().lines : [],
      applicant: applicant.length ? applicant : own ? ["Hạn của bạn: " + text(own)] : [],
      groups: groups(chosen && chosen.type),
      address: window.procedureTools.address(),
    };
  }

  function event(kind, found, what, place, stamp) {
    var code = panel.getAttribute("data-code");
    return {
      uid: [code, kind, stamp].join(".") + "@so-tay-thu-tuc",
      stamp: stamp,
      day: counting.iso(found.due.day),
      next: counting.iso(found.due.day + 1),
      summary: what + ": " + text(document.querySelector("h1")),
      description: found.lines.join("\n") + "\nMã thủ tục " + code + ". Ngày hẹn chính thức ghi trên Giấy tiếp nhận hồ sơ.",
      location: place,
      url: window.procedureTools.address(),
    };
  }

  function download() {
    var dossier = ofDossier();
    var applicant = ofApplicant();
    var events = [];
    if (dossier.due) { events.push(event("han-tra", dossier, "Hẹn trả", text(document.querySelector("[data-place]")), filed.value)); }
    if (applicant.due) { events.push(event("han-nop", applicant, "Hạn của bạn", "", happened.value)); }
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([window.calendarFile.file(events)], { type: "text/calendar;charset=utf-8" }));
    link.download = panel.getAttribute("data-code") + ".ics";
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
  }

  /* ---- the panel */

  filed.value = today();
  late.className = "";
  var lateName = element("label");
  late.id = "chuan-bi-muon";
  lateName.htmlFor = late.id;
  lateLine.append(late, lateName);
  print.type = "button";
  save.type = "button";
  answer.setAttribute("role", "status");
  answer.append(status, lines, due, dueLines);
  var form = element("div", "prepare__form", [isChoice ? ofCase : "", wayField, field("Ngày nộp", filed), lateLine]);
  if (asked) {
    var from = asked.getAttribute("data-from");
    var short = from.split(/[;,]/)[0];
    form.append(field(short.charAt(0).toUpperCase() + short.slice(1), happened, short === from ? "Để biết hạn của bạn." : "Để biết hạn của bạn, tính từ " + from + "."));
  }
  panel.append(form, answer, facts, element("p", "prepare__do", [print, save]), element("p", "note", "Điều bạn chọn chỉ ở trên trang này."));
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  print.addEventListener("click", function () { window.dossierSheet.print(told()); });
  save.addEventListener("click", download);
  document.addEventListener("case-chosen", refresh);
  document.addEventListener("province-chosen", refresh);
  refresh();
})();
