/* Which rows hold which terms, gathered row by row and handed to MiniSearch as an index that is ready. Its own way of adding
   walks its tree for every word of every row; so each term is walked once, and a phone has the whole index seconds sooner. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("../vendor/minisearch.js")); }
  else { root.procedureSearchPostings = factory(root.MiniSearch); }
})(typeof self !== "undefined" ? self : this, function (MiniSearch) {
  "use strict";

  var OPTIONS = { tokenize: function (joined) { return joined.split(" "); }, processTerm: function (term) { return term; } };

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

  /** What MiniSearch writes for an index of these rows (its serialization version 2); terms are made ready as they are read. */
  Postings.prototype.written = function () {
    var number = this.lengths.length, fieldIds = {}, terms = this.terms;
    this.fields.forEach(function (field, f) { fieldIds[field] = f; });
    var index = {};
    index[Symbol.iterator] = function () {
      var entries = terms.entries();
      return { next: function () {
        var step = entries.next();
        return step.done ? step : { done: false, value: [step.value[0], byField(step.value[1].rows)] };
      } };
    };
    return {
      documentCount: number, nextId: number, documentIds: this.lengths.map(function (_, id) { return id; }), fieldIds: fieldIds,
      fieldLength: this.lengths, averageFieldLength: this.sums.map(function (sum) { return number ? sum / number : 0; }),
      storedFields: {}, dirtCount: 0, index: index, serializationVersion: 2
    };
  };

  function byField(fields) {
    var found = {};
    fields.forEach(function (rows, f) {
      if (!rows.length) { return; }
      found[f] = {};
      for (var i = 0; i < rows.length; i += 2) { found[f][rows[i]] = rows[i + 1]; }
    });
    return found;
  }

  Postings.prototype.options = function () { return Object.assign({ fields: this.fields }, OPTIONS); };

  /** The index of all rows taken, at once. */
  Postings.prototype.index = function () { return MiniSearch.loadJS(this.written(), this.options()); };

  /** The same a thousand terms at a time: a promise. */
  Postings.prototype.indexInBackground = function () { return MiniSearch.loadJSAsync(this.written(), this.options()); };

  return { Postings: Postings };
});
