/* A question as weighted terms: slips repaired, filler weakened, everyday words joined by the words of the law. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(require("./vietnamese.js"), require("./abbreviations.js")); }
  else { root.procedureSearchQuestion = factory(root.procedureSearchVietnamese, root.procedureSearchAbbreviations); }
})(typeof self !== "undefined" ? self : this, function (vietnamese, abbreviations) {
  "use strict";

  var FILLER = 0.12;
  var KEEP = 30;
  /* Of several official wordings the first counts whole. */
  var LATER = 0.7;
  var REPAIRED = 0.9;
  var GUESSED = 0.7;
  var GUESSES = 4;
  var OTHER = 0.56;
  var ONSET = /^(?:[ckgnpt]h|ng|ngh|tr)$/;

  /**
   * The lexicon of a text with a line an entry: words, what they mean, both parted by «|», percent kept on the words
   * themselves (mostly 30), percent given to the meaning (mostly 100), «~» where a single syllable holds without its marks too.
   */
  function lexicon(text) {
    var first = new Map(), known = new Set(), filler = new Map();
    text.split("\n").forEach(function (line) {
      var parts = line.split("\t");
      if (parts.length < 5) { return; }
      var means = parts[1].split("|").map(vietnamese.folded).filter(function (words) { return words.length; });
      parts[0].split("|").forEach(function (key) {
        var marked = vietnamese.syllables(key), plain = marked.map(vietnamese.plain);
        if (!plain.length) { return; }
        if (!means.length && plain.length === 1) { filler.set(plain[0], (filler.get(plain[0]) || []).concat(marked)); return; }
        plain.forEach(function (word) { if (word.length > 2) { known.add(word); } });
        if (!first.has(plain[0])) { first.set(plain[0], []); }
        first.get(plain[0]).push({
          marked: marked, plain: plain, means: means, keep: (parts[2] === "" ? KEEP : +parts[2]) / 100, weight: (parts[3] === "" ? 100 : +parts[3]) / 100,
          /* An abbreviation without a vowel is no syllable, so nothing else is meant by it: «đkkd» and «dkkd» are one. */
          strict: plain.length === 1 && marked[0] !== plain[0] && parts[4] !== "~" && /[aeiouy]/.test(plain[0])
        });
      });
    });
    first.forEach(function (entries) { entries.sort(function (a, b) { return b.plain.length - a.plain.length; }); });
    return { first: first, known: known, listed: Array.from(known), filler: filler };
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
  function repair(word, before, after, vocabulary, book) {
    function has(term) { return vocabulary.has(term) || book.known.has(term); }
    var keys = vietnamese.typed(word).filter(has);
    if (keys.length) { return { words: keys.slice(0, 3), weight: REPAIRED }; }
    for (var i = 1; i <= word.length - 1; i++) {
      var left = word.slice(0, i), right = word.slice(i);
      if (has(left) && has(right) && vocabulary.has(left + "_" + right)) { return { together: true, words: [left, right], weight: REPAIRED }; }
    }
    var close = word.length < 3 ? [] : near(word, before, after, vocabulary, book);
    return close.length ? { words: close.slice(0, GUESSES), weight: GUESSED } : null;
  }

  /** Words one letter from another: first those that names hold beside the same neighbours, then those more frequent. */
  function near(word, before, after, vocabulary, book) {
    function count(term) {
      return (term[0] === word[0] ? 1e4 : 0) + 1e6 * beside(term, before, after, vocabulary) + vocabulary.count(term) + (book.known.has(term) ? 60 : 0);
    }
    var close = vocabulary.words().concat(book.listed).filter(function (term) { return vietnamese.near(word, term) && !/\d/.test(term); });
    return Array.from(new Set(close)).map(function (term) { return [count(term), term]; })
      .sort(function (a, b) { return b[0] - a[0]; }).map(function (pair) { return pair[1]; });
  }

  /** With how many of its neighbours a word stands together in some name. */
  function beside(term, before, after, vocabulary) {
    return (before && vocabulary.has(before + "_" + term) ? 1 : 0) + (after && vocabulary.has(term + "_" + after) ? 1 : 0);
  }

  /** Syllables with their weights; alternatives of a guess stand beside it. */
  function repaired(text, vocabulary, book, readings) {
    var words = vietnamese.syllables(text).map(function (marked) { return { marked: marked, plain: vietnamese.plain(marked), weight: 1 }; });
    var found = [];
    words.forEach(function (word, i) {
      var unfinished = i === words.length - 1 && vocabulary.begins(word.plain);
      var before = found.length ? found[found.length - 1].plain : "", after = i + 1 < words.length ? words[i + 1].plain : "";
      var isKnown = vocabulary.has(word.plain) || book.known.has(word.plain) || book.filler.has(word.plain) || unfinished || entryAt(book, words, i);
      if (isKnown || (isReadable(word.plain, book) && readings.read(word.plain, before, after))) {
        if (!unfinished) { doubted(word, before, after, words, i, vocabulary, book); }
        found.push(word);
        return;
      }
      var other = repair(word.plain, before, after, vocabulary, book);
      if (!other) { found.push(word); return; }
      (other.together ? other.words : other.words.slice(0, 1)).forEach(function (plain) {
        found.push({ marked: plain, plain: plain, weight: other.weight, mended: true });
      });
      if (!other.together) { found[found.length - 1].others = other.words.slice(1); }
    });
    return found;
  }

  /** Whether a word has the look of an abbreviation, and not of the raw keys of one that is known: «tnldd» is «tnlđ». */
  function isReadable(plain, book) {
    return abbreviations.looks(plain) && !(/dd/.test(plain) && vietnamese.typed(plain).some(function (form) { return book.known.has(form); }));
  }

  /** A slip can make another word: one that stands beside neither neighbour may be meant for one that stands beside them all. */
  function doubted(word, before, after, words, at, vocabulary, book) {
    var neighbours = (before ? 1 : 0) + (after ? 1 : 0);
    if (!neighbours || word.plain.length < 2 || /\d/.test(word.plain) || beside(word.plain, before, after, vocabulary) || entryAt(book, words, at)) { return; }
    if (book.filler.has(word.plain) || (before && book.filler.has(before)) || (after && book.filler.has(after))) { return; }
    var close = near(word.plain, before, after, vocabulary, book).filter(function (term) {
      return term !== word.plain && beside(term, before, after, vocabulary) === neighbours;
    });
    if (close.length) { word.others = close.slice(0, 2); }
  }

  /** «tại» is filler, and so may be «tai» typed without its mark; «tài» is not. */
  function isFiller(word, book) {
    var forms = book.filler.get(word.plain);
    return Boolean(forms) && (word.marked === word.plain || forms.indexOf(word.marked) >= 0);
  }

  function heavier(weights, term, weight) { if (weight > 0 && !(weights.get(term) >= weight)) { weights.set(term, weight); } }

  /** Whether names or terms hold the words of an entry side by side: then they speak for themselves. */
  function isSaid(entry, vocabulary) {
    var parts = entry.plain.length > 1 ? vietnamese.pairs(entry.plain) : entry.plain;
    return parts.every(function (part) { return vocabulary.has(part); });
  }

  /** Terms and pairs of neighbours with their weights; the syllables as they were understood, and those that were meant by them. */
  function plan(text, vocabulary, book, readings, known) {
    var words = repaired(text, vocabulary, book, readings), terms = new Map(), pairs = new Map(), said = [], meant = [];
    var content = words.some(function (word) { return !isFiller(word, book); });
    words.forEach(function (word) { if (content && isFiller(word, book)) { word.weight *= FILLER; } });
    words.forEach(function (word, at) { whole(book, words, at); });
    for (var i = 0; i < words.length;) {
      var entry = meantAt(book, readings, words, i, meant.length ? meant[meant.length - 1].plain : ""), length = entry ? entry.plain.length : 1;
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
      (word.others || []).forEach(function (other) { heavier(terms, other, word.weight * OTHER); });
    });
    [said, meant].forEach(function (row) {
      for (var k = 0; k + 1 < row.length; k++) {
        var weight = Math.min(row[k].weight, row[k + 1].weight);
        heavier(pairs, row[k].plain + "_" + row[k + 1].plain, weight);
        (row[k].others || []).forEach(function (other) { heavier(pairs, other + "_" + row[k + 1].plain, weight * OTHER); });
        (row[k + 1].others || []).forEach(function (other) { heavier(pairs, row[k].plain + "_" + other, weight * OTHER); });
      }
    });
    return { terms: terms, pairs: pairs, words: words, meant: meant };
  }

  /** «cho thuê» names something though «cho» alone is filler: an entry that means nothing else and keeps all of its weight. */
  function whole(book, words, at) {
    var entry = entryAt(book, words, at);
    if (!entry || entry.means.length || entry.keep < 1) { return; }
    words.slice(at, at + entry.plain.length).forEach(function (word) { word.weight = 1; });
  }

  /** The entry whose words stand at a place; abbreviations are read by what names hold, several that stand together first. */
  function meantAt(book, readings, words, at, before) {
    var entry = entryAt(book, words, at), end = at;
    while (end < words.length && isAbbreviation(words, end)) { end++; }
    for (; end > at; end--) {
      var plain = words.slice(at, end).map(function (word) { return word.plain; }), alone = plain.length === 1;
      if ((entry && entry.plain.length > (alone ? 1 : plain.length - 1)) || (alone && book.filler.has(plain[0]))) { break; }
      var read = readings.read(plain.join(""), before, end < words.length ? beginning(book, words, end) : "");
      if (read && (read.beside || !alone || !entry)) {
        return { plain: plain, means: [read.words].concat(entry && alone ? entry.means : []), keep: KEEP / 100, weight: 1 };
      }
    }
    return entry;
  }

  /** Whether a word has the look of one; at the end of a question «kh» is rather a word that is being typed. */
  function isAbbreviation(words, at) {
    return abbreviations.looks(words[at].plain) && !(at === words.length - 1 && ONSET.test(words[at].plain));
  }

  /** The word that stands at a place, or the first of those it stands for. */
  function beginning(book, words, at) {
    var entry = abbreviations.looks(words[at].plain) ? entryAt(book, words, at) : null;
    return entry && entry.means.length ? entry.means[0][0] : words[at].plain;
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
