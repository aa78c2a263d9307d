/* Rows as they travel (sitegen/search_rows.py, sitegen/packing.py) made into values. No DOM, no state. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("./vietnamese.js")); }
  else { root.procedureSearchRows = factory(root.procedureSearchVietnamese); }
})(typeof self !== "undefined" ? self : this, function (vietnamese) {
  "use strict";

  var SIGNS = 91;
  var ONE = 30;
  var TWO = 59;
  var WORDS = 12;
  var FIELDS = 13;
  var BEFORE = 14;
  var HEADS = 15;
  var WITHOUT_TAIL = 1000;
  var PLAIN = "~";
  var LEVELS = { b: "bo", t: "tinh", h: "huyen", x: "xa", n: "nganh-doc", k: "khac" };
  var ONLINE = { F: "full", P: "partial", N: "none" };

  /** Place of a sign among those that stand in a script without an escape: all visible ones but «"», «<» and «\». */
  function place(sign) { return sign - 33 - (sign > 34) - (sign > 60) - (sign > 92); }

  /** The places of the words of a packed text: codes of one, two or three signs, each a word. */
  function places(codes) {
    var found = [], i = 0;
    while (i < codes.length) {
      var lead = place(codes.charCodeAt(i)), at = lead;
      if (lead >= ONE + TWO) {
        at = ONE + TWO * SIGNS + ((lead - ONE - TWO) * SIGNS + place(codes.charCodeAt(i + 1))) * SIGNS + place(codes.charCodeAt(i + 2));
        i += 2;
      } else if (lead >= ONE) {
        at = ONE + (lead - ONE) * SIGNS + place(codes.charCodeAt(i + 1));
        i += 1;
      }
      found.push(at);
      i += 1;
    }
    return found;
  }

  /** A packed text as it reads. */
  function unpacked(codes, words) { return places(codes).map(function (at) { return words[at]; }).join(" "); }

  /** The number that two signs are. */
  function digits(text, at) { return place(text.charCodeAt(at)) * SIGNS + place(text.charCodeAt(at + 1)); }

  /** The end of a code: three digits, or nothing where all of it is in its beginning. */
  function tail(number) { return number === WITHOUT_TAIL ? "" : String(number + 1000).slice(1); }

  /** A page on the portal: its identifier travels as two signs for three digits, anything else as it is. */
  function page(text) {
    if (!text || text[0] === PLAIN) { return text.slice(1); }
    for (var found = "", i = 0; i < text.length; i += 2) { found += (digits(text, i) + 4096).toString(16).slice(1); }
    return [found.slice(0, 8), found.slice(8, 12), found.slice(12, 16), found.slice(16, 20), found.slice(20, 32)].join("-");
  }

  /** The rows of a text: how many, and each when it is asked for. A row's phrases are its name and its terms as plain syllables. */
  function read(text, tables) {
    var columns = text.split("\t").map(function (column) { return column.split("\n"); });
    var words = columns[WORDS], plain = new Array(words.length), codes = columns[0][0], heads = places(columns[BEFORE][0]);
    /* Every word is folded once: rows share nearly all of theirs. */
    function syllables(at) { return plain[at] || (plain[at] = vietnamese.folded(words[at])); }
    function phrases(codes) {
      var found = [[]];
      places(codes).forEach(function (at) {
        if (words[at] === "|") { found.push([]); return; }
        var phrase = found[found.length - 1], parts = syllables(at);
        for (var i = 0; i < parts.length; i++) { phrase.push(parts[i]); }
      });
      return found;
    }
    return {
      length: heads.length,
      row: function (at) {
        var applicants = parseInt(columns[5][at], 36), marks = columns[6][at], numbers = unpacked(columns[10][at], words);
        return {
          code: columns[HEADS][heads[at]] + tail(digits(codes, 2 * at)), name: unpacked(columns[1][at], words), field: columns[FIELDS][parseInt(columns[2][at], 36)],
          agency: tables.agencies[parseInt(columns[3][at], 36)], level: columns[4][at].split("").map(function (letter) { return LEVELS[letter]; }),
          applicants: tables.applicants.filter(function (pair, i) { return applicants >> i & 1; }).map(function (pair) { return pair[0]; }),
          online: ONLINE[marks[0]] || "", hasForm: marks.indexOf("m") > 0, here: marks.indexOf("o") < 0, provincial: marks.indexOf("p") > 0,
          prior: (+columns[7][at] || 0) / 100, operation: columns[8][at], numbers: numbers ? " " + numbers + " " : "", page: page(columns[11][at]),
          phrases: phrases(columns[1][at]).concat(columns[9][at] ? phrases(columns[9][at]) : [])
        };
      }
    };
  }

  return { read: read };
});
