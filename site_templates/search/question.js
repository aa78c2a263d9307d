/* A question as weighted terms: slips repaired, filler weakened, everyday words joined by the words of the law. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("./vietnamese.js")); }
  else { root.procedureSearchQuestion = factory(root.procedureSearchVietnamese); }
})(typeof self !== "undefined" ? self : this, function (vietnamese) {
  "use strict";

  var FILLER = 0.12;
  /* Of several official wordings the first counts whole. */
  var LATER = 0.7;
  var REPAIRED = 0.9;
  var GUESSED = 0.7;
  var GUESSES = 4;

  /**
   * The lexicon of a text with a line an entry: words, what they mean, both parted by «|», percent kept on the words
   * themselves, percent given to the meaning, «~» where words of one syllable hold without their marks too.
   */
  function lexicon(text) {
    var first = new Map(), known = new Set(), filler = new Set();
    text.split("\n").forEach(function (line) {
      var parts = line.split("\t");
      if (parts.length < 5) { return; }
      var means = parts[1].split("|").map(vietnamese.folded).filter(function (words) { return words.length; });
      parts[0].split("|").forEach(function (key) {
        var marked = vietnamese.syllables(key), plain = marked.map(vietnamese.fold);
        if (!plain.length) { return; }
        if (!means.length && plain.length === 1) { filler.add(plain[0]); return; }
        plain.forEach(function (word) { if (word.length > 2) { known.add(word); } });
        if (!first.has(plain[0])) { first.set(plain[0], []); }
        first.get(plain[0]).push({
          marked: marked, plain: plain, means: means, keep: +parts[2] / 100, weight: +parts[3] / 100,
          strict: plain.length === 1 && marked[0] !== plain[0] && parts[4] !== "~"
        });
      });
    });
    first.forEach(function (entries) { entries.sort(function (a, b) { return b.plain.length - a.plain.length; }); });
    return { first: first, known: known, filler: filler };
  }

  /** The longest entry whose words stand at a place. A single syllable fits only with its own marks, or typed without any. */
  function entryAt(book, words, at) {
    var entries = book.first.get(words[at].plain) || [];
    for (var k = 0; k < entries.length; k++) {
      var entry = entries[k], fits = at + entry.plain.length <= words.length;
      for (var j = 0; j < entry.plain.length && fits; j++) { fits = entry.plain[j] === words[at + j].plain; }
      if (fits && entry.plain.length === 1 && words[at].marked !== entry.marked[0]) {
        fits = !entry.strict && words[at].marked === words[at].plain;
      }
      if (fits) { return entry; }
    }
    return null;
  }

  /** What a syllable that nobody knows may stand for: keys of an input method, two words grown together, one letter amiss. */
  function repair(word, vocabulary, book) {
    function has(term) { return vocabulary.has(term) || book.known.has(term); }
    var keys = vietnamese.typed(word).filter(has);
    if (keys.length) { return { together: false, words: keys.slice(0, 3), weight: REPAIRED }; }
    for (var i = 1; i <= word.length - 1; i++) {
      var left = word.slice(0, i), right = word.slice(i);
      if (has(left) && has(right) && vocabulary.has(left + "_" + right)) { return { together: true, words: [left, right], weight: REPAIRED }; }
    }
    if (word.length < 3) { return null; }
    function count(term) { return (term[0] === word[0] ? 1e6 : 0) + vocabulary.count(term) + (book.known.has(term) ? 60 : 0); }
    var close = vocabulary.words().concat(Array.from(book.known)).filter(function (term, at, all) {
      return vietnamese.near(word, term) && !/\d/.test(term) && (!vocabulary.has(term) || all.indexOf(term) === at);
    });
    close.sort(function (a, b) { return count(b) - count(a); });
    return close.length ? { together: false, words: close.slice(0, GUESSES), weight: GUESSED } : null;
  }

  /** Syllables with their weights; alternatives of a guess stand beside it. */
  function repaired(text, vocabulary, book) {
    var words = vietnamese.syllables(text).map(function (marked) { return { marked: marked, plain: vietnamese.fold(marked), weight: 1 }; });
    var found = [];
    words.forEach(function (word, i) {
      var unfinished = i === words.length - 1 && vocabulary.begins(word.plain);
      if (vocabulary.has(word.plain) || book.known.has(word.plain) || book.filler.has(word.plain) || unfinished || entryAt(book, words, i)) { found.push(word); return; }
      var other = repair(word.plain, vocabulary, book);
      if (!other) { found.push(word); return; }
      (other.together ? other.words : other.words.slice(0, 1)).forEach(function (plain) {
        found.push({ marked: plain, plain: plain, weight: other.weight, mended: true });
      });
      if (!other.together) { found[found.length - 1].others = other.words.slice(1); }
    });
    return found;
  }

  function heavier(weights, term, weight) { if (weight > 0 && !(weights.get(term) >= weight)) { weights.set(term, weight); } }

  /** Whether names or terms hold the words of an entry side by side: then they speak for themselves. */
  function isSaid(entry, vocabulary) {
    var parts = entry.plain.length > 1 ? vietnamese.pairs(entry.plain) : entry.plain;
    return parts.every(function (part) { return vocabulary.has(part); });
  }

  /** Terms and pairs of neighbours with their weights, and the syllables as they were understood. */
  function plan(text, vocabulary, book, known) {
    var words = repaired(text, vocabulary, book), terms = new Map(), pairs = new Map(), said = [], meant = [];
    var content = words.some(function (word) { return !book.filler.has(word.plain); });
    words.forEach(function (word) { if (content && book.filler.has(word.plain)) { word.weight *= FILLER; } });
    for (var i = 0; i < words.length;) {
      var entry = entryAt(book, words, i), length = entry ? entry.plain.length : 1;
      var own = entry && entry.means.length && isSaid(entry, vocabulary), keep = own ? 1 : entry ? entry.keep : 1;
      for (var j = i; j < i + length; j++) {
        said.push({ plain: words[j].plain, others: words[j].others, weight: words[j].weight * keep });
      }
      if (entry) { means(entry, entry.weight * (own ? known : 1), terms, pairs); }
      if (entry && keep <= 0.3 && entry.means.length) {
        entry.means[0].forEach(function (plain) { meant.push({ plain: plain, weight: entry.weight }); });
      } else { meant = meant.concat(words.slice(i, i + length)); }
      i += length;
    }
    said.forEach(function (word) {
      heavier(terms, word.plain, word.weight);
      (word.others || []).forEach(function (other) { heavier(terms, other, word.weight * 0.8 * GUESSED); });
    });
    [said, meant].forEach(function (row) {
      for (var k = 0; k + 1 < row.length; k++) { heavier(pairs, row[k].plain + "_" + row[k + 1].plain, Math.min(row[k].weight, row[k + 1].weight)); }
    });
    return { terms: terms, pairs: pairs, words: words };
  }

  function means(entry, most, terms, pairs) {
    entry.means.forEach(function (words, k) {
      var weight = most * (k ? LATER : 1);
      words.forEach(function (word) { heavier(terms, word, weight); });
      vietnamese.pairs(words).forEach(function (pair) { heavier(pairs, pair, weight); });
    });
  }

  return { lexicon: lexicon, plan: plan };
});
