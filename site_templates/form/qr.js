/* The data of a form as QR symbols for its print: the format of sitegen/forms/qr.py, which says what a symbol holds and reads it.
   Needs vendor/libraries.js. definition is what sitegen/forms/plain.py makes. */
(function () {
  "use strict";

  var libraries = typeof module === "undefined" ? window.FormLibraries : null;
  var MAGIC = "8481";
  var SHARE = 930;
  var MOST_SYMBOLS = 99;
  var CHUNK = 27;
  var SIZE = "42mm";
  var MARGIN = 4; /* modules that ISO/IEC 18004 wants empty on each side */

  function at(data, path) {
    return path.reduce(function (found, step) {
      var isInside = found !== null && typeof found === "object" && Object.prototype.hasOwnProperty.call(found, step);
      return isInside ? found[step] : undefined;
    }, data);
  }

  function option(field, key) {
    return field.options.findIndex(function (each) { return each[0] === key; });
  }

  function cut(values) {
    while (values.length && values[values.length - 1] === null) { values.pop(); }
    return values;
  }

  /** A value as it stands at its position; null for none. */
  function place(field, value) {
    if (value === undefined || value === null) { return null; }
    if (field.type === "table") {
      return value.length ? value.map(function (row) {
        return cut(field.columns.map(function (column) { return place(column, at(row, column.path)); }));
      }) : null;
    }
    if (field.type === "choice") { return option(field, value) < 0 ? value : option(field, value); }
    if (field.type === "choices") { return value.length ? value.map(function (key) { return option(field, key); }) : null; }
    if (field.type === "consent") { return value ? 1 : null; }
    return value;
  }

  /** CRC-32 (ISO/IEC 8802-3), as eight digits. */
  function check(bytes) {
    var crc = bytes.reduce(function (sum, byte) {
      sum ^= byte;
      for (var i = 0; i < 8; i += 1) { sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1)); }
      return sum;
    }, -1);
    return padded(((~crc >>> 0) % 1e8), 8);
  }

  function padded(number, length) { return String(number).padStart(length, "0"); }

  function digitsOf(bytes) {
    var digits = "";
    for (var i = 0; i < bytes.length; i += CHUNK) {
      var number = 0n;
      var most = 1n;
      bytes.subarray(i, i + CHUNK).forEach(function (byte) {
        number = number * 256n + BigInt(byte);
        most *= 256n;
      });
      digits += padded(number, String(most - 1n).length);
    }
    return digits;
  }

  /** The digits of each symbol, in order, for data without faults; none for more than can be told in 99. */
  function symbols(definition, data) {
    var encoder = new TextEncoder();
    var values = definition.fields.map(function (field) { return place(field, at(data, field.path)); });
    var written = JSON.stringify([definition.id, definition.version].concat(cut(values)));
    var packed = libraries.deflateSync(encoder.encode(written), { level: 9, dictionary: encoder.encode(definition.dictionary) });
    var digits = digitsOf(packed);
    var count = Math.ceil(digits.length / SHARE);
    var share = Math.ceil(digits.length / count);
    var head = padded(count, 2) + definition.fingerprint + check(packed);
    var made = [];
    for (var i = 0; i < count && count <= MOST_SYMBOLS; i += 1) {
      made.push(MAGIC + padded(i + 1, 2) + head + digits.slice(i * share, (i + 1) * share));
    }
    return made;
  }

  /** A symbol as SVG, 42 mm wide with its margin. */
  function svg(digits) {
    var made = libraries.qrcode(0, "M");
    made.addData(digits, "Numeric");
    made.make();
    var count = made.getModuleCount();
    var path = "";
    for (var row = 0; row < count; row += 1) {
      for (var column = 0; column < count; column += 1) {
        var length = 0;
        while (column + length < count && made.isDark(row, column + length)) { length += 1; }
        if (length) { path += "M" + (column + MARGIN) + " " + (row + MARGIN) + "h" + length + "v1h-" + length + "z"; }
        column += length;
      }
    }
    var side = count + 2 * MARGIN;
    var name = "Mã QR " + Number(digits.slice(4, 6)) + "/" + Number(digits.slice(6, 8));
    return '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="' + name + '" width="' + SIZE + '" height="' + SIZE +
      '" viewBox="0 0 ' + side + " " + side + '" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h' + side + "v" + side + "H0z" +
      '"/><path d="' + path + '"/></svg>';
  }

  if (typeof module === "undefined") { window.FormQR = { symbols: symbols, svg: svg }; return; }
  module.exports = function (given) {
    libraries = given;
    return { symbols: symbols, svg: svg };
  };
})();
