/* How a due day was counted, in words that can be checked with a calendar in the hand. Pure; needs counting.js. */
(function () {
  "use strict";

  var counting = typeof module !== "undefined" ? require("./counting.js") : window.countingOfDays;
  var WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
  var UNITS = { hour: "giờ", day: "ngày", working_day: "ngày làm việc", week: "tuần", month: "tháng", year: "năm" };

  /** 08/10/2026 */
  function short(number) {
    return counting.iso(number).split("-").reverse().join("/");
  }

  /** thứ Năm 08/10/2026 */
  function long(number) {
    return WEEKDAYS[counting.weekday(number)] + " " + short(number);
  }

  function capital(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
  }

  /** «3 working_day» as {value, unit}; null where nothing can be counted. */
  function limit(text) {
    var found = /^(\d+(?:\.\d+)?) (\w+)$/.exec(text || "");
    return found && UNITS[found[2]] ? { value: found[1], unit: found[2] } : null;
  }

  /** «3,5 ngày làm việc (đếm là 4)»; what ends the same day says so. */
  function length(told) {
    if (told.value === "0") { return "Trong ngày"; }
    var whole = String(Math.ceil(told.value));
    return told.value.replace(".", ",") + " " + UNITS[told.unit] + (whole === told.value || told.unit === "hour" ? "" : " (đếm là " + whole + ")");
  }

  /** Why nothing can be filed on a day: «ngày nghỉ: Quốc khánh», «Chủ nhật». */
  function off(days, number) {
    return days.name(number) ? "ngày nghỉ: " + days.name(number) : "cuối tuần";
  }

  /** Days off and days worked in their place on the way, as sentences. */
  function onTheWay(days, due) {
    var weekends = 0;
    var named = [];
    var madeUp = [];
    for (var day = due.received + 1; day <= due.ends; day += 1) {
      var isWeekend = counting.weekday(day) % 6 === 0;
      if (days.isMadeUp(day)) { madeUp.push(long(day)); }
      else if (isWeekend) { weekends += 1; }
      else if (days.name(day)) { named.push(long(day) + " (" + days.name(day) + ")"); }
    }
    var told = [];
    if (weekends) { told.push("Không tính " + weekends + " ngày thứ bảy, chủ nhật."); }
    if (named.length) { told.push("Nghỉ, không tính: " + named.join("; ") + "."); }
    if (madeUp.length) { told.push("Làm bù, có tính: " + madeUp.join("; ") + "."); }
    return told;
  }

  function ended(days, due) {
    var told = [];
    if (due.day !== due.ends) {
      told.push("Ngày cuối là " + long(due.ends) + " (" + off(days, due.ends) + "), dời đến ngày làm việc kế tiếp.");
    }
    if (due.isExpected) { told.push("Có năm chưa có quyết định nghỉ lễ, tết: ngày này là dự kiến."); }
    return told;
  }

  /** The sum of a dossier filed on a day: sentences, the due day last. cutoff: «15:00», where it was filed after it. */
  function ofDossier(days, filed, told, due, cutoff) {
    var lines = ["Nộp " + long(filed) + "."];
    if (due.received !== filed) {
      lines.push((cutoff && days.isWorking(filed) ? "Nộp sau " + cutoff.replace(":", " giờ ").replace(" giờ 00", " giờ") : capital(off(days, filed))) +
        ": coi như nhận " + long(due.received) + ".");
    }
    lines.push(length(told) + (told.value === "0" || told.unit === "hour" ? "" : "; không tính ngày nhận " + short(due.received).slice(0, 5)) + ".");
    if (told.unit === "hour") { lines.push("Đếm theo đồng hồ từ lúc nhận, chậm nhất 17 giờ."); }
    if (told.unit === "working_day") { lines = lines.concat(onTheWay(days, due)); }
    return lines.concat(ended(days, due), "Hạn trả: " + long(due.day) + (due.isExpected ? " (dự kiến)" : "") + ".");
  }

  /** The sum of what the law asks of the applicant, from the day of an event. */
  function ofApplicant(days, told, due) {
    var lines = [length(told) + "; không tính ngày " + short(due.received).slice(0, 5) + "."];
    if (told.unit === "working_day") { lines = lines.concat(onTheWay(days, due)); }
    return lines.concat(ended(days, due), "Hạn của bạn: " + long(due.day) + (due.isExpected ? " (dự kiến)" : "") + ".");
  }

  var shared = { short: short, long: long, limit: limit, length: length, ofDossier: ofDossier, ofApplicant: ofApplicant };
  if (typeof module !== "undefined") { module.exports = shared; } else { window.sumOfDays = shared; }
})();
