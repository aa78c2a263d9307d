/* What is told of the rows a question found: those that pass the filters, counts, groups of one name, words to highlight. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("./vietnamese.js")); }
  else { root.procedureSearchAnswers = factory(root.procedureSearchVietnamese); }
})(typeof self !== "undefined" ? self : this, function (vietnamese) {
  "use strict";

  function fits(row, filters) {
    return (!filters.level || row.level.indexOf(filters.level) >= 0) && (!filters.agency || row.agency[0] === filters.agency) &&
      (!filters.applicant || row.applicants.indexOf(filters.applicant) >= 0) && (!filters.online || row.online === filters.online) &&
      (!filters.form || row.hasForm);
  }

  function facets(rows) {
    var found = { level: {}, agency: {}, applicant: {}, online: {}, form: {} };
    function count(name, key) { if (key) { found[name][key] = (found[name][key] || 0) + 1; } }
    rows.forEach(function (row) {
      row.level.forEach(function (key) { count("level", key); });
      row.applicants.forEach(function (key) { count("applicant", key); });
      count("agency", row.agency[0]);
      count("online", row.online);
      count("form", row.hasForm ? "true" : "");
    });
    return found;
  }

  /** Rows of one name become one hit, told with the agencies of the others. */
  function grouped(rows) {
    var by = new Map();
    rows.forEach(function (row) {
      var name = row.group || (row.group = row.phrases[0].join(" "));
      if (by.has(name)) { by.get(name).push(row); } else { by.set(name, [row]); }
    });
    return Array.from(by.values());
  }

  function byName(a, b) {
    a.sortName = a.sortName || vietnamese.fold(a.name);
    b.sortName = b.sortName || vietnamese.fold(b.name);
    return a.sortName < b.sortName ? -1 : a.sortName > b.sortName ? 1 : a.id - b.id;
  }

  function hit(words, group, mark) {
    var row = group[0];
    return {
      code: row.code, name: row.name, field: row.field, agency: row.agency[1], level: row.level, online: row.online, hasForm: row.hasForm,
      here: row.here, url: row.here ? "" : words.portal + (row.page ? words.path + row.page : ""),
      others: group.slice(1).map(function (other) { return { code: other.code, agency: other.agency[1] }; }), marks: mark(row.name)
    };
  }

  /** Finds the words of a question in a name: ranges to highlight, neighbours joined. */
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
      return found;
    };
  }

  return { fits: fits, facets: facets, grouped: grouped, byName: byName, hit: hit, marker: marker };
});
