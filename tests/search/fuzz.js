/* Hostile questions: node fuzz.js site number. Every one gets hits or none, never an exception; the seed is fixed. */
"use strict";
var load = require("./load.js");
var engine = load.engine(process.argv[2]);
var number = +process.argv[3];
var seed = 20261121;
var PIECES = ["<script>alert(1)</script>", "\"><img onerror=x>", "😀", "👨‍👩‍👧", "\ud800", "\udc00", "\u202e", "\u200b", "مرحبا", "(.*)+$", "[a-", "\\", "\0", "%00", "__proto__",
  "constructor", "hasOwnProperty", "toString", "../../etc", "' OR 1=1", "đăng ký", "khai sinh", "ddawng", "1.001193", "163/QĐ-BTP", "CT01", "0", "NaN", "null", "\n", "\t", "|", "_", "<", "ế".normalize("NFD")];

function random(limit) { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return Math.floor(seed / 4294967296 * limit); }

function question() {
  var text = "", parts = 1 + random(6);
  for (var i = 0; i < parts; i++) {
    var kind = random(4);
    if (kind === 0) { text += PIECES[random(PIECES.length)]; }
    else if (kind === 1) { text += String.fromCharCode(random(65536)); }
    else if (kind === 2) { for (var k = random(8); k >= 0; k--) { text += String.fromCharCode(97 + random(26)); } }
    else { text += " " + PIECES[random(PIECES.length)] + " "; }
  }
  return random(200) === 0 ? text.repeat(Math.ceil(10000 / (text.length || 1))) : text;
}

var filters = [undefined, null, {}, { level: "xa" }, { level: "__proto__" }, { agency: "constructor" }, { form: true, online: "full" }, { applicant: "cong-dan" }];
for (var i = 0; i < number; i++) {
  var text = question();
  try {
    var found = engine.find(text, filters[random(filters.length)], 5);
    if (!Array.isArray(found.hits) && typeof found.hits.length !== "number") { throw new Error("no list of hits"); }
    found.hits.forEach(function (hit) {
      hit.marks.forEach(function (range) { if (!(range[0] >= 0 && range[0] < range[1] && range[1] <= hit.name.length)) { throw new Error("a mark outside of the name"); } });
    });
    if (typeof engine.suggestion(text) !== "string") { throw new Error("no suggestion"); }
  } catch (error) {
    process.stderr.write(JSON.stringify(text.slice(0, 300)) + "\n" + error.stack + "\n");
    process.exit(1);
  }
}
[undefined, null, 5, {}, []].forEach(function (text) { engine.find(text, {}, 3); engine.suggestion(text); });
process.stdout.write(number + "\n");
