/* The search of procedures: rows in, ranked hits out. Pure: no DOM but a timer for the background.
   Needs the other parts beside it. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) {
    module.exports = factory(require("./vietnamese.js"), require("./question.js"), require("./ranking.js"), require("./rows.js"), require("./postings.js"),
      require("./facets.js"), require("./answers.js"), require("./abbreviations.js"));
  } else {
    root.procedureSearch = factory(root.procedureSearchVietnamese, root.procedureSearchQuestion, root.procedureSearchRanking,
      root.procedureSearchRows, root.procedureSearchPostings, root.procedureSearchFacets, root.procedureSearchAnswers, root.procedureSearchAbbreviations);
  }
})(typeof self !== "undefined" ? self : this, function (vietnamese, question, ranking, rows, postings, facets, answers, abbreviations) {
  "use strict";

  var LONGEST = 200;
  var SLICE = 12;
  var SETTINGS = {
    boost: { name: 2, terms: 2, meta: 0.5 }, bm25: { k: 2.2, b: 0.75, d: 0 }, pairs: 0.7, least: 0.1,
    unfinished: 0.5, endings: 12, coverage: 1, operation: 0.4, prior: 0.5, phrase: 3, power: 2, phrasePairs: 0.5, known: 0.5, cut: 0.2, always: 10, best: 300, fewest: 3, budget: 4000
  };
  /* A code or its beginning, the number of a decision, a law or a form: 1.0011, 163/QĐ-BTP, CT01. */
  var NUMBER = /^(?=.*\d)(?:\d\.\d{1,6}|\d{7}|[0-9a-z.]+[\/-][0-9a-z\/.-]+|[a-z]{1,5}\d{1,3}[a-z]?)$/;

  function Engine(words, settings) {
    var me = this;
    this.words = words;
    this.settings = settings;
    this.book = question.lexicon(words.synonyms);
    this.vocabulary = new postings.Postings(["name", "terms", "meta"]);
    this.abbreviations = new abbreviations.Abbreviations();
    this.rows = [];
    this.provinces = words.agencies.map(function (agency) { return province(agency[1]); });
    this.idfs = new Map();
    this.plain = new Map();
  }

  /** Syllables and pairs of a name, or of the terms behind it. */
  function tokens(phrases, isName) {
    var found = [], i = isName ? 0 : 1, end = isName ? 1 : phrases.length;
    for (; i < end; i++) {
      var words = phrases[i];
      for (var k = 0; k < words.length; k++) {
        found.push(words[k]);
        if (k) { found.push(words[k - 1] + "_" + words[k]); }
      }
    }
    return found;
  }

  /** Field and agency, which many rows share. */
  Engine.prototype.meta = function (row) {
    var text = row.field + " " + row.agency[1], found = this.plain.get(text);
    if (!found) { this.plain.set(text, found = vietnamese.folded(text)); }
    return found;
  };

  /** «UBND tỉnh Bắc Ninh» -> «bac ninh»; empty for agencies of the whole country. */
  function province(name) {
    var found = /^(?:ubnd|uy ban nhan dan|trung tam phuc vu hanh chinh cong)(?: tinh| thanh pho)? (.+)$/.exec(vietnamese.fold(name));
    return found ? found[1] : "";
  }

  /** Takes the rows of a text at once. */
  Engine.prototype.add = function (text) {
    this.taken(rows.read(text, this.words), 0, Infinity);
  };

  /** Takes rows from a place on until they end or the time has come; the place after the last one taken. */
  Engine.prototype.taken = function (source, at, until) {
    while (at < source.length && Date.now() < until) {
      var row = source.row(at);
      row.id = this.rows.length;
      this.rows.push(row);
      this.abbreviations.take(row.phrases);
      this.vocabulary.take([tokens(row.phrases, true), tokens(row.phrases, false), this.meta(row)]);
      at += 1;
    }
    this.vocabulary.sorted = null;
    this.idfs.clear();
    return at;
  };

  /** Takes the rows of a text a few at a time, so that typing goes on meanwhile; done is called once they are found. */
  Engine.prototype.addInBackground = function (text, done) {
    var me = this, source = rows.read(text, this.words), at = 0;
    (function slice() {
      at = me.taken(source, at, Date.now() + SLICE);
      if (at < source.length) { later(slice); return; }
      if (done) { done(); }
    })();
  };

  /** Lets what waits (a key, a click) go first; a channel, for timers in a chain are held back 4 ms each. */
  function later(work) {
    if (typeof MessageChannel === "undefined") { setTimeout(work, 0); return; }
    var channel = new MessageChannel();
    channel.port1.onmessage = function () { channel.port1.close(); work(); };
    channel.port2.postMessage(null);
  }

  /** Rows with a number that stands in the text, and the text without it. */
  Engine.prototype.numbered = function (text) {
    var me = this, found = null, rest = [];
    text.split(/\s+/).forEach(function (word) {
      var number = vietnamese.fold(word).replace(/^[^0-9a-z]+|[^0-9a-z]+$/g, "");
      if (/^\d{7}$/.test(number)) { number = number[0] + "." + number.slice(1); }
      var rows = NUMBER.test(number) ? me.rows.filter(function (row) {
        return row.code.indexOf(number) === 0 || row.numbers.indexOf(" " + number) >= 0;
      }) : [];
      if (rows.length) { found = (found || []).concat(rows); } else { rest.push(word); }
    });
    return { rows: found, rest: rest.join(" ") };
  };

  /** Every row that answers a text, best first, with its score; and the text as it was understood. */
  Engine.prototype.ranked = function (text) {
    var asked = this.numbered(text), plan = question.plan(asked.rest, this.vocabulary, this.book, this.abbreviations, this.settings.known);
    var scores = plan.words.length ? this.scored(plan, asked.rest) : [];
    if (asked.rows) {
      var top = scores.length ? scores[0][0] : 0, by = new Map(scores.map(function (pair) { return [pair[1], pair[0]]; }));
      scores = unique(asked.rows).map(function (row) { return [top + 1 + (by.get(row) || 0) + row.prior, row]; }).sort(order);
    }
    return { scores: scores, plan: plan };
  };

  function unique(rows) { return Array.from(new Set(rows)); }

  function order(a, b) { return b[0] - a[0] || a[1].id - b[1].id; }

  Engine.prototype.scored = function (plan, text) {
    var me = this, s = this.settings;
    var weights = new Map(), last = plan.words[plan.words.length - 1].plain;
    plan.terms.forEach(function (weight, term) { if (weight >= s.least) { weights.set(term, weight); } });
    if (!weights.size) { plan.terms.forEach(function (weight, term) { weights.set(term, weight); }); }
    plan.pairs.forEach(function (weight, pair) { if (weight >= s.least && me.vocabulary.has(pair)) { weights.set(pair, weight * s.pairs); } });
    if (last.length > 1 && !this.vocabulary.has(last)) {
      this.vocabulary.endings(last, s.endings).forEach(function (term) { if (!weights.has(term)) { weights.set(term, s.unfinished); } });
    }
    weights = this.telling(weights);
    return this.reranked(this.vocabulary.search(weights, s.boost, s.bm25).slice(0, s.best), plan, vietnamese.fold(text));
  };

  /** The terms that tell most, as many as may be looked up while somebody types: frequent ones cost most and tell least. */
  Engine.prototype.telling = function (weights) {
    var me = this, spent = 0, kept = new Map();
    var terms = Array.from(weights).filter(function (pair) { return me.vocabulary.has(pair[0]); });
    terms.forEach(function (pair) { pair.push(pair[1] * me.idf(pair[0])); });
    terms.sort(function (a, b) { return b[2] - a[2]; });
    terms.forEach(function (pair) {
      var cost = me.vocabulary.count(pair[0]);
      if (kept.size >= me.settings.fewest && spent + cost > me.settings.budget) { return; }
      spent += cost;
      kept.set(pair[0], pair[1]);
    });
    return kept;
  };

  Engine.prototype.idf = function (term) {
    var found = this.idfs.get(term);
    if (found === undefined) {
      var n = this.vocabulary.count(term), all = Math.max(this.rows.length, n);
      this.idfs.set(term, found = postings.rarity(all, n));
    }
    return found;
  };

  Engine.prototype.reranked = function (found, plan, folded) {
    var me = this, s = this.settings, wanted = ranking.asked(folded), total = 0, padded = " " + folded + " ", terms = [];
    plan.terms.forEach(function (weight, term) {
      if (weight >= s.least) { terms.push([term, weight * me.idf(term)]); total += weight * me.idf(term); }
    });
    var asked = this.wordings(plan);
    var local = this.provinces.map(function (name) { return name && padded.indexOf(" " + name + " ") >= 0; });
    return found.map(function (hit) {
      var row = me.rows[hit.id], met = 0, held = me.held(row);
      terms.forEach(function (pair) { if (held.has(pair[0])) { met += pair[1]; } });
      var score = hit.score * Math.pow(0.15 + 0.85 * Math.min(1, total ? met / total : 0), s.coverage);
      score *= ranking.operation(row.operation, wanted, s.operation) * (1 + s.prior * row.prior);
      if (row.provincial && local[me.words.agencies.indexOf(row.agency)]) { score *= 2; }
      return [score * (1 + s.phrase * Math.pow(me.phrase(row, asked), s.power)), row];
    }).sort(order);
  };

  /** Every syllable of a row. */
  Engine.prototype.held = function (row) {
    if (!row.held) {
      row.held = new Set(this.meta(row));
      row.phrases.forEach(function (words) { words.forEach(function (word) { row.held.add(word); }); });
    }
    return row.held;
  };

  /** Syllables and pairs with how much each tells, and the sum of it. */
  Engine.prototype.weighed = function (words, weights) {
    var me = this, found = new Map(), sum = 0;
    words.forEach(function (word, i) { found.set(word, me.idf(word) * (weights ? weights[i] : 1)); });
    vietnamese.pairs(words).forEach(function (pair, i) {
      if (me.vocabulary.has(pair) || !weights) { found.set(pair, me.idf(pair) * (weights ? Math.min(weights[i], weights[i + 1]) : 1) * me.settings.phrasePairs); }
    });
    found.forEach(function (weight) { sum += weight; });
    return { weights: found, sum: sum };
  };

  /** A question as it was typed and, where words stand for others, as it was meant. */
  Engine.prototype.wordings = function (plan) {
    var me = this, same = plan.meant.length === plan.words.length && plan.meant.every(function (word, i) { return word.plain === plan.words[i].plain; });
    return (same ? [plan.words] : [plan.words, plan.meant]).map(function (words) {
      return me.weighed(words.map(function (word) { return word.plain; }), words.map(function (word) { return word.weight; }));
    });
  };

  /** How much the question is one of the row's own wordings. */
  Engine.prototype.phrase = function (row, asked) {
    var me = this, best = 0;
    if (row.weighedOf !== this.rows.length) {
      row.weighed = row.phrases.map(function (words) { return me.weighed(words); });
      row.weighedOf = this.rows.length;
    }
    row.weighed.forEach(function (words) {
      asked.forEach(function (wording) { best = Math.max(best, ranking.likeness(wording, words)); });
    });
    return best;
  };

  /** Hits of a text that pass the filters; without a text, all that pass, by name. */
  Engine.prototype.find = function (text, filters, limit) {
    var me = this, asked = String(text === undefined || text === null ? "" : text).slice(0, LONGEST).trim(), wanted = filters || {};
    var found, plan;
    if (asked) {
      var answer = this.ranked(asked), least = answer.scores.length ? answer.scores[0][0] * this.settings.cut : 0;
      plan = answer.plan;
      found = answer.scores.filter(function (pair, i) { return i < me.settings.always || pair[0] >= least; }).map(function (pair) { return pair[1]; });
    } else {
      found = this.rows.slice();
    }
    var counts = facets.counts(found, wanted);
    var kept = found.filter(function (row) { return facets.passes(row, wanted); });
    if (!asked) { kept = Object.keys(wanted).some(function (name) { return wanted[name]; }) ? kept.sort(answers.byName) : []; }
    var groups = facets.grouped(kept), mark = plan ? answers.marker(plan) : function () { return []; };
    return { total: groups.length, facets: counts, hits: groups.slice(0, limit || 20).map(function (group) { return answers.hit(me.words, group, mark); }) };
  };

  /** A likely meant wording where syllables were mended, with the marks they mostly have here; empty where there is none. */
  Engine.prototype.suggestion = function (text) {
    var asked = String(text === undefined || text === null ? "" : text).slice(0, LONGEST);
    var words = question.plan(asked, this.vocabulary, this.book, this.abbreviations, this.settings.known).words;
    if (!words.some(function (word) { return word.mended; })) { return ""; }
    var me = this;
    return words.map(function (word) { return word.mended ? me.marked(word.plain) : word.marked; }).join(" ");
  };

  /** A plain syllable as names mostly write it. */
  Engine.prototype.marked = function (plain) {
    if (!this.written || this.writtenOf !== this.rows.length) {
      var counts = new Map();
      this.rows.forEach(function (row) {
        vietnamese.syllables(row.name).forEach(function (word) {
          var key = vietnamese.fold(word), forms = counts.get(key) || {};
          forms[word] = (forms[word] || 0) + 1;
          counts.set(key, forms);
        });
      });
      this.written = counts;
      this.writtenOf = this.rows.length;
    }
    var found = this.written.get(plain) || {};
    return Object.keys(found).sort(function (a, b) { return found[b] - found[a] || (a < b ? -1 : 1); })[0] || plain;
  };

  /** An engine without rows; settings are for measurements. */
  function create(words, settings) { return new Engine(words, Object.assign({}, SETTINGS, settings)); }

  return { create: create };
});
