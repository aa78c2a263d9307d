/* Answers of the pure functions of site_templates/procedure, as JSON, in one process. On stdin: {calendar, asked}: asked is a list of
   [part, function, arguments…]; an argument {"calendar": true} is the calendar, and days of counting.js travel as 2026-10-05. */
"use strict";
const path = require("node:path");
const part = (name) => require(path.join(__dirname, "..", "site_templates", "procedure", `${name}.js`));
const counting = part("counting");

const input = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const days = input.calendar ? counting.calendar(input.calendar) : null;
const taken = (each) => {
  if (each && each.calendar) { return days; }
  if (each && each.day) { return counting.day(each.day); }
  if (each && each.due) { return counting.due(...each.due.map(taken)); }
  return each;
};
const told = (each) => each && "received" in each
  ? [counting.iso(each.received), counting.iso(each.ends), counting.iso(each.day), each.isExpected]
  : each;
console.log(JSON.stringify(input.asked.map(([name, called, ...rest]) => {
  const found = part(name)[called](...rest.map(taken));
  return found && typeof found === "object" && !Array.isArray(found) ? told(found) : found;
})));
