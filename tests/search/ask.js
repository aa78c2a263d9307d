/* Asks the built search: node ask.js < {"site": …, "calls": [[method, arguments…], …]} > [answers]. «background» fills a second
   engine in the background before it is asked. */
"use strict";
var fs = require("fs");
var load = require("./load.js");
var asked = JSON.parse(fs.readFileSync(0, "utf8"));

function answer(engine) {
  process.stdout.write(JSON.stringify(asked.calls.map(function (call) { return engine[call[0]].apply(engine, call.slice(1)); })));
}

if (asked.background) {
  var window = load.load(asked.site), data = window.procedureSearchData, engine = window.procedureSearch.create(data.words);
  engine.add(data.common);
  engine.addInBackground(data.rows, function () { answer(engine); });
} else {
  answer(load.engine(asked.site));
}
