/* When a time limit ends: the twin of sitegen/working_days.py, which says by which law. tests/test_working_days.py compares them.
   A day is a number, counted from 1970-01-01; a calendar is made of the data of assets/days-off.js. Pure. */
(function () {
  "use strict";

  var MILLISECONDS = 86400000;
  var HOURS_OF_A_DAY = 24;
  var CLOSES_AT = 17;
  var DAYS_OF_A_WEEK = 7;
  var MONTHS_OF_A_YEAR = 12;

  /** The day written 2026-10-05; null for anything else. */
  function day(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found) { return null; }
    var number = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) / MILLISECONDS;
    return iso(number) === text ? number : null;
  }

  function iso(number) {
    return new Date(number * MILLISECONDS).toISOString().slice(0, 10);
  }

  /** 0 is Sunday. */
  function weekday(number) {
    return new Date(number * MILLISECONDS).getUTCDay();
  }

  function year(number) {
    return new Date(number * MILLISECONDS).getUTCFullYear();
  }

  function calendar(data) {
    var has = function (names, number) { return Object.prototype.hasOwnProperty.call(names, iso(number)); };
    return {
      first: day(data.first),
      last: day(data.last),
      expected: data.expected,
      isWorking: function (number) {
        var inWeek = weekday(number) % 6 !== 0;
        return has(data.working, number) || (inWeek && !has(data.off, number));
      },
      isMadeUp: function (number) { return has(data.working, number); },
      name: function (number) { return has(data.off, number) ? data.off[iso(number)] : ""; },
    };
  }

  function holds(days, number) {
    return days.first <= number && number <= days.last;
  }

  /** The first working day from so many days after a day on; null past the last. */
  function next(days, number, after) {
    var found = number + after;
    while (holds(days, found) && !days.isWorking(found)) { found += 1; }
    return holds(days, found) ? found : null;
  }

  function worked(days, start, count) {
    var found = start;
    for (var i = 0; i < count && found !== null; i += 1) { found = next(days, found, 1); }
    return found;
  }

  function inMonths(days, start, count) {
    var from = new Date(start * MILLISECONDS);
    var months = from.getUTCMonth() + count;
    var to = from.getUTCFullYear() + Math.floor(months / MONTHS_OF_A_YEAR);
    if (to > year(days.last)) { return null; }
    var month = months % MONTHS_OF_A_YEAR;
    var length = new Date(Date.UTC(to, month + 1, 0)).getUTCDate();
    return Date.UTC(to, month, Math.min(from.getUTCDate(), length)) / MILLISECONDS;
  }

  function plain(days, start, value, unit) {
    var whole = Math.ceil(value);
    if (unit === "month" || unit === "year") { return inMonths(days, start, whole * (unit === "year" ? MONTHS_OF_A_YEAR : 1)); }
    var count = { day: whole, week: whole * DAYS_OF_A_WEEK, hour: Math.ceil((Number(value) + CLOSES_AT) / HOURS_OF_A_DAY) - 1 }[unit];
    if (count === undefined) { throw new Error("no length: " + unit); }
    return count <= days.last - start ? start + count : null;
  }

  /** {received, ends, day, isExpected} of a limit from the day of an event; null where the calendar does not reach. */
  function ending(days, start, value, unit) {
    if (!holds(days, start)) { return null; }
    var ends = unit === "working_day" ? worked(days, start, Math.ceil(value)) : plain(days, start, value, unit);
    var moved = ends === null ? null : next(days, ends, 0);
    if (moved === null) { return null; }
    var isExpected = days.expected.some(function (each) { return year(start) <= each && each <= year(moved); });
    return { received: start, ends: ends, day: moved, isExpected: isExpected };
  }

  /** The same for a dossier filed on a day; isLate: after the hour the record states. */
  function due(days, filed, value, unit, isLate) {
    if (!holds(days, filed)) { return null; }
    var received = next(days, filed, isLate && days.isWorking(filed) ? 1 : 0);
    return received === null ? null : ending(days, received, value, unit);
  }

  var shared = { day: day, iso: iso, weekday: weekday, calendar: calendar, ending: ending, due: due };
  if (typeof module !== "undefined") { module.exports = shared; } else { window.countingOfDays = shared; }
})();
