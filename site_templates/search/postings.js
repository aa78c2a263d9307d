/* Which rows hold which terms, gathered row by row, and how well rows answer terms by them: BM25 over several fields (Robertson,
   Zaragoza 2009), a row that answers more of the terms counting that many times, weak terms less. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(); } else { root.procedureSearchPostings = factory(); }
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  function Postings(fields) {
    this.fields = fields;
    this.terms = new Map();
    this.lengths = [];
    this.sums = fields.map(function () { return 0; });
    this.sorted = null;
  }

  /** Takes the terms of each field of the next row; rows are numbered from 0. */
  Postings.prototype.take = function (parts) {
    var id = this.lengths.length, lengths = [];
    for (var f = 0; f < parts.length; f++) {
      var distinct = 0;
      for (var i = 0; i < parts[f].length; i++) {
        var entry = this.terms.get(parts[f][i]);
        if (!entry) { this.terms.set(parts[f][i], entry = { count: 0, rows: this.fields.map(function () { return []; }) }); }
        var rows = entry.rows[f];
        entry.count += 1;
        if (rows.length && rows[rows.length - 2] === id) { rows[rows.length - 1] += 1; } else { rows.push(id, 1); distinct += 1; }
      }
      lengths.push(distinct);
      this.sums[f] += distinct;
    }
    this.lengths.push(lengths);
  };

  Postings.prototype.has = function (term) { return this.terms.has(term); };
  Postings.prototype.count = function (term) { var entry = this.terms.get(term); return entry ? entry.count : 0; };

  /** The syllables, sorted; made when first asked for after rows were taken. */
  Postings.prototype.words = function () {
    if (!this.sorted) { this.sorted = Array.from(this.terms.keys()).filter(function (term) { return term.indexOf("_") < 0; }).sort(); }
    return this.sorted;
  };

  /** Words that begin so, at most so many. */
  Postings.prototype.endings = function (start, limit) {
    var all = this.words(), low = 0, high = all.length, found = [];
    while (low < high) { var middle = (low + high) >> 1; if (all[middle] < start) { low = middle + 1; } else { high = middle; } }
    while (low < all.length && all[low].indexOf(start) === 0 && found.length < limit) { found.push(all[low]); low += 1; }
    return found;
  };

  Postings.prototype.begins = function (start) { return start.length > 1 && this.endings(start, 1).length > 0; };

  /** The rows that hold any of the weighted terms (a Map), best first: [{id, score}…]. boost: of each field by its name; k, b, d: of BM25. */
  Postings.prototype.search = function (weights, boost, bm25) {
    var me = this, number = this.lengths.length, scores = new Map(), matched = new Map();
    weights.forEach(function (weight, term) {
      var entry = me.terms.get(term), hit = new Set(), share = Math.sqrt(Math.min(1, weight));
      if (!entry) { return; }
      entry.rows.forEach(function (rows, f) {
        var factor = weight * boost[me.fields[f]] * rarity(number, rows.length / 2), mean = me.sums[f] / number;
        for (var i = 0; i < rows.length; i += 2) {
          var id = rows[i], times = rows[i + 1], length = 1 - bm25.b + bm25.b * me.lengths[id][f] / mean;
          scores.set(id, (scores.get(id) || 0) + factor * (bm25.d + times * (bm25.k + 1) / (times + bm25.k * length)));
          hit.add(id);
        }
      });
      hit.forEach(function (id) { matched.set(id, (matched.get(id) || 0) + share); });
    });
    var found = [];
    scores.forEach(function (score, id) { found.push({ id: id, score: score * matched.get(id) }); });
    return found.sort(function (a, b) { return b.score - a.score || a.id - b.id; });
  };

  /** How much a term tells that so many of all rows hold. */
  function rarity(all, holding) { return Math.log(1 + (all - holding + 0.5) / (holding + 0.5)); }

  return { Postings: Postings, rarity: rarity };
});
