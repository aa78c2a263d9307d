/* Days to remember as a file for calendars (RFC 5545): whole days, lines that end in CR LF and are folded at 75 octets of UTF-8. Pure. */
(function () {
  "use strict";

  var LONGEST = 75;

  /** Octets of a character in UTF-8. */
  function octets(character) {
    var code = character.codePointAt(0);
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }

  /** A line cut so that no character is; what follows begins with a blank. */
  function folded(line) {
    var out = "";
    var size = 0;
    Array.from(line).forEach(function (character) {
      if (size + octets(character) > LONGEST) { out += "\r\n "; size = 1; }
      out += character;
      size += octets(character);
    });
    return out;
  }

  /** A text as a value: what has a meaning in the format loses it, and what no calendar may hold goes. */
  function escaped(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\u0000-\u001f\u007f]/g, " ");
  }

  function compact(iso) {
    return iso.replace(/-/g, "");
  }

  function event(each) {
    return [
      "BEGIN:VEVENT",
      "UID:" + escaped(each.uid),
      "DTSTAMP:" + compact(each.stamp) + "T000000Z",
      "DTSTART;VALUE=DATE:" + compact(each.day),
      "DTEND;VALUE=DATE:" + compact(each.next),
      "SUMMARY:" + escaped(each.summary),
      "DESCRIPTION:" + escaped(each.description),
    ].concat(
      each.location ? ["LOCATION:" + escaped(each.location)] : [],
      each.url ? ["URL:" + each.url.replace(/\s/g, "")] : [],
      ["TRANSP:TRANSPARENT", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT15H", "DESCRIPTION:" + escaped(each.summary), "END:VALARM", "END:VEVENT"]
    );
  }

  /** The file of events {uid, stamp, day, next, summary, description, location, url}, days as 2026-10-05; nine o'clock the day before it rings. */
  function file(events) {
    var lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//So tay thu tuc//Chuan bi ho so//VI", "CALSCALE:GREGORIAN"];
    events.forEach(function (each) { lines = lines.concat(event(each)); });
    return lines.concat("END:VCALENDAR").map(folded).join("\r\n") + "\r\n";
  }

  var shared = { file: file };
  if (typeof module !== "undefined") { module.exports = shared; } else { window.calendarFile = shared; }
})();
