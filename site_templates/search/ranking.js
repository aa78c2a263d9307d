/* What puts one procedure before another once words are matched: what is asked to be done, to whom it matters, whole phrases. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(); } else { root.procedureSearchRanking = factory(); }
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  /* Words of a question that ask for more than a first issue, by the letter of the operation in a row (sitegen/search_rows.py). */
  var ASKED = {
    r: /\b(cap lai|lam lai|mat|bi mat|hong|rach|lai)\b/,
    w: /\b(doi|gia han|het han|cap doi)\b/,
    a: /\b(sua|doi|dieu chinh|thay doi|bo sung|chuyen|cap nhat|sai|dinh chinh|cai chinh|tang|giam)\b/,
    e: /\b(xoa|huy|thu hoi|cham dut|dong cua|giai the|tam ngung|dung|ngung|tra|cat|bo|nghi)\b/
  };

  /** The letters of the operations that a folded question asks for. */
  function asked(question) {
    return Object.keys(ASKED).filter(function (letter) { return ASKED[letter].test(question); }).join("");
  }

  /** Factor for an operation: doing again, changing or ending is rarely meant unless asked for. */
  function operation(letter, wanted, penalty) {
    if (letter === "") { return wanted ? 1 - penalty * 0.3 : 1; }
    return wanted.indexOf(letter) >= 0 ? 1 : 1 - penalty;
  }

  /** How alike a question and a wording are, weighted terms with their sum, from 0 to 1: twice what they share of what they hold together. */
  function likeness(question, wording) {
    var shared = 0;
    /* A wording is mostly shorter than a question, and hundreds are gone through at every key. */
    wording.weights.forEach(function (weight, term) { shared += question.weights.get(term) || 0; });
    return shared ? Math.min(1, 2 * shared / (question.sum + wording.sum)) : 0;
  }

  return { asked: asked, operation: operation, likeness: likeness };
});
