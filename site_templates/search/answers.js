/* What is told of the rows a question found: their order without a text, each as a hit, the words to highlight. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("./vietnamese.js")); }
  else { root.procedureSearchAnswers = factory(root.procedureSearchVietnamese); }
})(typeof self !== "undefined" ? self : this, function (vietnamese) {
  "use strict";

  function byName(a, b) {
    a.sortName = a.sortName || vietnamese.fold(a.name);
    b.sortName = b.sortName || vietnamese.fold(b.name);
    return a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id - b.id;
  }

  /** The page of the portal for a row that has none here. */
  function page(words, row) { return row.here ? "" : words.portal + (row.page ? words.path + row.page : ""); }

  function hit(words, group, mark) {
    var row = group[0];
    return {
      code: row.code, name: row.name, field: row.field, agency: row.agency[1], level: row.level, online: row.online, hasForm: row.hasForm,
      here: row.here, url: page(words, row),
      others: group.slice(1).map(function (other) { return { code: other.code, agency: other.agency[1], here: other.here, url: page(words, other) }; }),
      marks: mark(row.name)
    };
  }

  /** Finds the words of a question in a name: ranges to highlight, neighbours joined. Beside words that stand together a single
      syllable says nothing: half the names hold it by chance. */
  function marker(plan) {
    var wanted = new Set();
    plan.terms.forEach(function (weight, term) { if (weight >= 0.3) { wanted.add(term); } });
    return function (name) {
      var found = [], word = /[0-9A-Za-zÀ-ỹĐđ]+/g, at;
      while ((at = word.exec(name))) {
        if (!wanted.has(vietnamese.folded(at[0])[0])) { continue; }
        var previous = found[found.length - 1];
        if (previous && /^\s+$/.test(name.slice(previous[1], at.index))) { previous[1] = at.index + at[0].length; }
        else { found.push([at.index, at.index + at[0].length]); }
      }
      var together = found.filter(function (range) { return /\s/.test(name.slice(range[0], range[1])); });
      return together.length ? together : found;
    };
  }

  return { byName: byName, hit: hit, marker: marker };
});
