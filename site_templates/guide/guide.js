/* A guide's steps opened and closed together. Each step opens by itself without any script. Pure functions first, the page below. */
(function () {
  "use strict";

  /** What the button says and does next: it opens while any step is closed. */
  function next(open) {
    var all = open.every(Boolean);
    return { opens: !all, label: all ? "Đóng tất cả các bước" : "Mở tất cả các bước" };
  }

  if (typeof module !== "undefined") { module.exports = { next: next }; return; }

  Array.prototype.forEach.call(document.querySelectorAll("[data-guide]"), function (guide) {
    var button = guide.querySelector("[data-guide-toggle]");
    var steps = Array.prototype.slice.call(guide.querySelectorAll("details"));
    if (steps.length < 2) { return; }
    function told() { return next(steps.map(function (step) { return step.open; })); }
    function show() { button.textContent = told().label; }
    button.addEventListener("click", function () {
      var opens = told().opens;
      steps.forEach(function (step) { step.open = opens; });
      show();
    });
    steps.forEach(function (step) { step.addEventListener("toggle", show); });
    button.hidden = false;
    show();
  });
}());
