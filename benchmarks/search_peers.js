/* Other engines on the same rows and questions: node search_peers.js < {"rows": file, "sets": …} > {engine: {set: figures}}.
   MiniSearch as it comes; Material's own search as its worker sets lunr up: title before text, every word a prefix. */
"use strict";
var fs = require("fs");
var path = require("path");
var score = require("../tests/search/score.js");
var HERE = path.join(__dirname, "peers", "node_modules");
var DEPTH = 10;

function miniSearch(rows) {
  var MiniSearch = require(path.join(HERE, "minisearch/dist/cjs/index.cjs"));
  var index = new MiniSearch({ fields: ["name", "terms", "field", "agency", "code"], idField: "code" });
  index.addAll(rows);
  return function (question) { return index.search(question, { prefix: true, fuzzy: 0.2 }).slice(0, DEPTH).map(function (hit) { return [hit.id]; }); };
}

function material(rows) {
  var lunr = require(path.join(HERE, "lunr"));
  var index = lunr(function () {
    var builder = this;
    builder.pipeline.reset();
    builder.searchPipeline.reset();
    builder.tokenizer.separator = /[\s\-]+/;
    builder.ref("code");
    builder.field("title", { boost: 1000 });
    builder.field("text");
    rows.forEach(function (row) { builder.add({ code: row.code, title: row.name, text: [row.code, row.terms, row.field, row.agency].join(" ") }); });
  });
  return function (question) {
    var words = question.toLowerCase().split(/\s+/).map(function (word) { return word.replace(/[:~^+\-*]/g, " ").trim(); }).filter(Boolean);
    try {
      return index.search(words.map(function (word) { return word + "*"; }).join(" ")).slice(0, DEPTH).map(function (hit) { return [hit.ref]; });
    } catch (error) { return []; /* lunr refuses some questions as malformed */ }
  };
}

var asked = JSON.parse(fs.readFileSync(0, "utf8"));
var rows = JSON.parse(fs.readFileSync(asked.rows, "utf8"));
process.stdout.write(JSON.stringify({
  "MiniSearch 7.2.0, defaults": score.scores(asked.sets, miniSearch(rows)),
  "Material's own (lunr 2.3.9)": score.scores(asked.sets, material(rows))
}));
