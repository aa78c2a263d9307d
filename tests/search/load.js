/* The built scripts of the search in a window of their own, as a browser has them. */
"use strict";
var fs = require("fs");
var path = require("path");
var vm = require("vm");

/** The window after the scripts of a site have run in it. */
function load(site, names) {
  var window = { setTimeout: setTimeout };
  window.window = window.self = window;
  vm.createContext(window);
  (names || ["assets/search-engine.js", "tim-kiem/words.js", "tim-kiem/rows-common.js", "tim-kiem/rows.js"]).forEach(function (name) {
    vm.runInContext(fs.readFileSync(path.join(site, name), "utf8"), window, { filename: name });
  });
  return window;
}

/** An engine that holds every row. */
function engine(site, settings) {
  var window = load(site), data = window.procedureSearchData;
  var made = window.procedureSearch.create(data.words, settings);
  made.add(data.common);
  made.add(data.rows);
  return made;
}

module.exports = { load: load, engine: engine };
