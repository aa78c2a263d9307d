/* Scores the search: node score.js < {"site": …, "sets": {name: [[question, [codes]], …]}, "settings": …} > {name: figures}.
   A hit counts when its code, or that of a procedure of the same name told with it, is one of those a question accepts. */
"use strict";
var fs = require("fs");
var load = require("./load.js");
var DEPTH = 10;

/** Place of the first accepted hit, from 1; 0 where there is none among the first ten. */
function rank(answers, accepted) {
  for (var i = 0; i < Math.min(answers.length, DEPTH); i++) {
    if (answers[i].some(function (code) { return accepted.indexOf(code) >= 0; })) { return i + 1; }
  }
  return 0;
}

/** MRR@10, success@1, success@3 and the rank of each question. */
function figures(questions, answer) {
  var ranks = questions.map(function (pair) { return rank(answer(pair[0]), pair[1]); });
  function share(fits) { return ranks.filter(fits).length / ranks.length; }
  return {
    n: ranks.length, mrr: ranks.reduce(function (sum, place) { return sum + (place ? 1 / place : 0); }, 0) / ranks.length,
    s1: share(function (place) { return place === 1; }), s3: share(function (place) { return place > 0 && place <= 3; }), ranks: ranks
  };
}

function ours(site, settings) {
  var engine = load.engine(site, settings);
  return function (question) {
    return engine.find(question, {}, DEPTH).hits.map(function (hit) {
      return [hit.code].concat(hit.others.map(function (other) { return other.code; }));
    });
  };
}

/** Figures of every set of questions. */
function scores(sets, answer) {
  var found = {};
  Object.keys(sets).forEach(function (name) { found[name] = figures(sets[name], answer); });
  return found;
}

module.exports = { scores: scores, figures: figures };

if (require.main === module) {
  var asked = JSON.parse(fs.readFileSync(0, "utf8"));
  process.stdout.write(JSON.stringify(scores(asked.sets, ours(asked.site, asked.settings))));
}
