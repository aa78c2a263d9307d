/* Vietnamese text as typed: folding, syllables, and the repair of what a keyboard leaves behind. No DOM. */
(function (root, factory) {
  "use strict";
  if (typeof module === "object" && module.exports) { module.exports = factory(); } else { root.procedureSearchVietnamese = factory(); }
})(typeof self !== "undefined" ? self : this, function () {
  "use strict";

  var CODE = /(\d)\.(\d{6})(?!\d)/g;
  var SYLLABLE = /[0-9a-zà-ỹđ]+/g;
  /* A tone mark stands on either vowel (hoà, hòa); both are one word. */
  var TONES = { "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa", "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy" };
  var LATE_TONE = /(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![a-zà-ỹ])/g;
  /* What Telex and VNI keys stand for once tone marks are folded away: «dd», «d9» -> d, «uow», «u7o7» -> uo. */
  var KEYS = [[/dd|d9/g, "d"], [/aa|aw|a6|a8/g, "a"], [/ee|e6/g, "e"], [/uow|u7o7|uo7/g, "uo"], [/oo|ow|o6|o7/g, "o"], [/uw|u7/g, "u"]];

  /** «Đăng ký» -> «dang ky». */
  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  }

  /** The syllables of a text, lower case, marks kept; «1.001193» is one syllable. */
  function syllables(text) {
    var plain = text.normalize("NFC").toLowerCase().replace(LATE_TONE, function (pair) { return TONES[pair] || pair; });
    return plain.replace(CODE, "$1$2").match(SYLLABLE) || [];
  }

  var known = new Map();

  /** A syllable without its marks; each is folded once, there are but a few thousand. */
  function plain(syllable) {
    var found = known.get(syllable);
    if (found === undefined) {
      found = fold(syllable);
      if (known.size < 20000) { known.set(syllable, found); }
    }
    return found;
  }

  function folded(text) { return syllables(text).map(plain); }

  /** «khai sinh con» -> khai_sinh, sinh_con. */
  function pairs(words) {
    var found = [];
    for (var i = 0; i + 1 < words.length; i++) { found.push(words[i] + "_" + words[i + 1]); }
    return found;
  }

  /** Plain syllables that raw Telex or VNI keys may stand for, likeliest first: «khuyeenr» -> khuyen. */
  function typed(word) {
    var found = [];
    function add(form) { if (form && form !== word && found.indexOf(form) < 0) { found.push(form); } }
    var plain = KEYS.reduce(function (text, key) { return text.replace(key[0], key[1]); }, word);
    var forms = [word, plain, plain.replace(/w/g, ""), plain.replace(/w/g, "u"), late(word)];
    forms.forEach(function (form) {
      var bare = form.replace(/[sfrxj]$/, "");
      add(form);
      add(bare);
      add(form.replace(/([aeiouy])[sfrxj](?=[a-z])/, "$1"));
      add(form.replace(/[1-9]/g, ""));
      add(late(bare));
      add(late(bare.replace(/([aeiouy])[sfrxj](?=[a-z])/, "$1")));
      add(late(bare).replace(/w/g, ""));
    });
    return found;
  }

  /** A doubled letter may be typed after the syllable's end: «dangd» -> dang, «kete» -> ket. */
  function late(word) { return word.replace(/^d(.*)d$/, "d$1").replace(/^(.*)([aeo])(.+)\2$/, "$1$2$3"); }

  /** Whether one letter more, less, other, or two exchanged make one word of the other. */
  function near(one, other) {
    var a = one.length, b = other.length, i = 0;
    if (Math.abs(a - b) > 1) { return false; }
    while (i < a && i < b && one[i] === other[i]) { i++; }
    if (a > b) { return one.slice(i + 1) === other.slice(i); }
    if (a < b) { return one.slice(i) === other.slice(i + 1); }
    return one.slice(i + 1) === other.slice(i + 1) ||
      (one[i] === other[i + 1] && one[i + 1] === other[i] && one.slice(i + 2) === other.slice(i + 2));
  }

  return { fold: fold, plain: plain, syllables: syllables, folded: folded, pairs: pairs, typed: typed, near: near };
});
