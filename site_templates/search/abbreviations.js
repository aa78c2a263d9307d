/* What an abbreviation stands for: words that names and terms hold in a row and that begin with its letters. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(); } else { root.procedureSearchAbbreviations = factory(); }
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  var BREAK = " ";
  var LONGEST = 9;
  /* Two letters stand for too much unless a neighbour says which words are meant; so do four that only one name has. */
  var SURE = 3;
  var LONG = 5;
  var OFTEN = 2;
  var ASKED = 500;

  function Abbreviations() {
    this.pieces = [];
    this.letters = "";
    this.words = [];
    this.found = new Map();
  }

  /** Takes the wordings of the next row, each a list of plain syllables. */
  Abbreviations.prototype.take = function (phrases) {
    for (var i = 0; i < phrases.length; i++) {
      for (var k = 0; k < phrases[i].length; k++) {
        this.words.push(phrases[i][k]);
        this.pieces.push(phrases[i][k][0]);
      }
      this.words.push("");
      this.pieces.push(BREAK);
    }
  };

  /** The first letters of all words in a row; made when first asked for after rows were taken. */
  Abbreviations.prototype.initials = function () {
    if (this.pieces.length) {
      this.letters += this.pieces.join("");
      this.pieces = [];
      this.found.clear();
    }
    return this.letters;
  };

  /** Whether a plain syllable can be nothing but an abbreviation: letters without a vowel. */
  function looks(plain) { return plain.length > 1 && plain.length <= LONGEST && /^[b-df-hj-np-tv-xz]+$/.test(plain); }

  /**
   * The words an abbreviation stands for: those that stand beside the same neighbour, most often; without such, those that
   * stand together most often, where the abbreviation is long enough. {words, beside}, or null.
   */
  Abbreviations.prototype.read = function (plain, before, after) {
    var key = plain + " " + before + " " + after, initials = this.initials();
    if (!this.found.has(key)) {
      if (this.found.size > ASKED) { this.found.clear(); }
      this.found.set(key, this.searched(plain, before, after, initials));
    }
    return this.found.get(key);
  };

  Abbreviations.prototype.searched = function (plain, before, after, initials) {
    var anywhere = new Map(), beside = new Map();
    for (var at = initials.indexOf(plain); at >= 0; at = initials.indexOf(plain, at + 1)) {
      var end = at + plain.length, isBeside = (before && this.words[at - 1] === before) || (after && this.words[end] === after);
      if (isBeside || plain.length >= SURE) { count(isBeside ? beside : anywhere, this.words.slice(at, end).join(" ")); }
    }
    var best = most(beside);
    if (best) { return { words: best.split(" "), beside: true }; }
    best = most(anywhere);
    return best && (plain.length >= LONG || anywhere.get(best) >= OFTEN) ? { words: best.split(" "), beside: false } : null;
  };

  function count(counts, words) { counts.set(words, (counts.get(words) || 0) + 1); }

  function most(counts) {
    var best = "";
    counts.forEach(function (number, words) {
      var most = best ? counts.get(best) : 0;
      if (number > most || (number === most && words < best)) { best = words; }
    });
    return best;
  }

  return { Abbreviations: Abbreviations, looks: looks };
});
