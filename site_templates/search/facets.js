/* Filters of the search, how many hits each of their choices leaves, and rows of one name as one hit. Pure. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(); } else { root.procedureSearchFacets = factory(); }
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  /** The keys a row has for each filter. */
  var KEYS = {
    level: function (row) { return row.level; },
    agency: function (row) { return [row.agency[0]]; },
    applicant: function (row) { return row.applicants; },
    online: function (row) { return row.online ? [row.online] : []; },
    form: function (row) { return row.hasForm ? ["true"] : []; }
  };
  var NAMES = Object.keys(KEYS);

  /** The filters that a row does not pass. */
  function failed(row, filters) {
    return NAMES.filter(function (name) { return filters[name] && KEYS[name](row).indexOf(String(filters[name])) < 0; });
  }

  /** The folded name, which stands first among the wordings of a row. */
  function title(row) {
    row.group = row.group || row.phrases[0].join(" ");
    return row.group;
  }

  /** How many hits each choice of a filter would show, the other filters staying as they are. */
  function counts(rows, filters) {
    var found = {}, seen = new Set(), sizes = new Map();
    rows.forEach(function (row) { sizes.set(title(row), (sizes.get(title(row)) || 0) + 1); });
    NAMES.forEach(function (name) { found[name] = {}; });
    rows.forEach(function (row) {
      var misses = failed(row, filters), isAlone = sizes.get(title(row)) === 1;
      if (misses.length > 1) { return; }
      (misses.length ? misses : NAMES).forEach(function (name) {
        KEYS[name](row).forEach(function (key) {
          var hit = isAlone ? "" : name + " " + key + " " + title(row);
          if (hit && seen.has(hit)) { return; }
          if (hit) { seen.add(hit); }
          found[name][key] = (found[name][key] || 0) + 1;
        });
      });
    });
    return found;
  }

  /** Rows of one name together, in the order of the first of them. */
  function grouped(rows) {
    var by = new Map();
    rows.forEach(function (row) {
      var name = title(row);
      if (by.has(name)) { by.get(name).push(row); } else { by.set(name, [row]); }
    });
    return Array.from(by.values());
  }

  /** Does a row pass every filter. */
  function passes(row, filters) { return !failed(row, filters).length; }

  return { passes: passes, counts: counts, grouped: grouped };
});
