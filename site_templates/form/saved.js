/* A filled form as a file: written into the page itself, read back from such a page or from JSON, also one of an earlier version. No DOM.

   What is written: {"form", "version", "data"}, and "typed" (text by the names of controls) where something typed is no value. */
(function (root) {
  "use strict";

  const values = typeof module === "object" ? require("./values.js") : root.FormValues;
  /* Matches the block, but not itself, which stands in the page too. */
  const BLOCK = /<script[^<>]{0,100}\bid="?saved-data"?[^<>]{0,100}>/gi;
  const CLOSING = "</" + "script>";
  const MOST_BYTES = 3e6;
  const MOST_SHOWN = 300;
  const VERSION = /^[1-9][0-9]{0,3}(\.[0-9]{1,3})?$/;

  /** judged: what FormFaults.judged gives. */
  function written(definition, judged) {
    const made = { form: definition.id, version: definition.version, data: judged.data };
    return judged.isUnread ? { ...made, typed: judged.typed } : made;
  }

  /** JSON that no text in it can break out of a page. */
  function escaped(object) {
    return JSON.stringify(object, null, 1).replace(/[<>&\u2028\u2029]/g, (char) => "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0"));
  }

  /** The page with other saved data in it. */
  function page(source, object) {
    const [found] = source.matchAll(BLOCK), start = found.index + found[0].length;
    return source.slice(0, start) + escaped(object) + source.slice(source.indexOf(CLOSING, start));
  }

  const SIGNS = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#34;": '"', "&#39;": "'", "&amp;": "&" };

  /** The data block of a page, as sitegen/forms/read_saved.py finds it, and the name of its form; of JSON the whole. */
  function block(text) {
    if (!text.trimStart().startsWith("<")) { return { json: text.replace(/^\ufeff/, "") }; }
    const found = [...text.matchAll(BLOCK)], start = found.length === 1 ? found[0].index + found[0][0].length : -1;
    const title = /<title>([^<]{1,600})<\/title>/.exec(text);
    const end = start < 0 ? -1 : text.indexOf(CLOSING, start);
    return { json: end < 0 ? "" : text.slice(start, end), name: title && title[1].replace(/&[#a-z0-9]+;/g, (sign) => SIGNS[sign] || sign) };
  }

  /** «Nguyễn Thị Đào» -> nguyen-thi-dao. */
  function slug(text) {
    const plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** to-khai-dang-ky-khai-sinh-nguyen-thi-dao.html: with the first name in it. */
  function fileName(definition, data) {
    const names = definition.fields.filter((field) => field.type === "person_name").map((field) => values.at(data, field.path));
    const name = slug(names.find((found) => typeof found === "string") || "").slice(0, 60).replace(/-$/, "");
    return definition.id + (name && "-" + name) + ".html";
  }

  /** text: of a data block or a JSON file. Gives {typed, lost: ["where: what", …]}, or {refused: why}; name: of the form, where known. */
  function opened(definition, text, name) {
    let found = null;
    try { found = JSON.parse(text); } catch { return { refused: "Không đọc được tệp này: không phải tệp lưu từ biểu mẫu." }; }
    if (!values.isGroup(found) || typeof found.form !== "string" || typeof found.version !== "string") {
      return { refused: found === null ? "Tệp này là biểu mẫu còn trống, chưa có gì để mở." : "Tệp này không phải tệp lưu từ biểu mẫu." };
    }
    if (found.form !== definition.id) {
      return { refused: "Tệp này là của mẫu «" + String(name || found.form).slice(0, 140) + "», không phải mẫu đang mở." };
    }
    if (!VERSION.test(found.version) || isNewer(found.version, definition.version)) {
      return { refused: "Tệp này lưu từ phiên bản " + found.version.slice(0, 20) + " của mẫu, mới hơn mẫu đang mở; hãy tải mẫu mới rồi mở lại." };
    }
    return values.isGroup(found.typed) ? carriedTyped(definition, found.typed) : carriedData(definition, values.isGroup(found.data) ? found.data : {});
  }

  function isNewer(one, other) {
    const [a, b] = [one, other].map((version) => version.split(".").map(Number));
    return a[0] > b[0] || (a[0] === b[0] && (a[1] || 0) > (b[1] || 0));
  }

  function told(name, found) { return name + ": " + (typeof found === "string" ? found : JSON.stringify(found)).slice(0, MOST_SHOWN); }

  function names(leaf) {
    const paths = [leaf.owner.path, ...(leaf.owner.was || [])];
    const ends = leaf.row === undefined ? [[leaf.option].filter(Boolean)] : keys(leaf.field).map((key) => [leaf.row, key]);
    return paths.flatMap((path) => ends.map((end) => [...path, ...end].join("-")));
  }

  function keys(column) { return [column.path, ...(column.was || [])].map((path) => path[path.length - 1]); }

  function carriedTyped(definition, given) {
    const typed = Object.create(null), used = new Set(), lost = [];
    const isText = (name) => values.has(given, name) && typeof given[name] === "string" && given[name].trim() !== "";
    values.leaves(definition).forEach((leaf) => {
      const name = names(leaf).find(isText);
      if (!name) { return; }
      used.add(name);
      keep(typed, leaf, given[name], lost);
    });
    Object.keys(given).forEach((name) => { if (isText(name) && !used.has(name)) { lost.push(told(name, given[name])); } });
    return { typed, lost };
  }

  /** A list takes only the choices it has. */
  function keep(typed, leaf, text, lost) {
    const isLost = leaf.field.type === "choice" && !leaf.field.options.some((option) => option.includes(values.tidy(text)));
    if (isLost) { lost.push(told(leaf.label, text)); } else { typed[leaf.name] = text; }
  }

  function carriedData(definition, given) {
    const data = Object.create(null), used = new Set(), lost = [], typed = Object.create(null);
    definition.fields.forEach((owner) => {
      const path = [owner.path, ...(owner.was || [])].find((each) => ![undefined, null].includes(values.at(given, each)));
      if (!path) { return; }
      used.add(JSON.stringify(path));
      const found = owner.type === "table" ? rows(owner, values.at(given, path), lost) : values.at(given, path);
      if (isShaped(owner, found)) { values.putAt(data, owner.path, found); } else { lost.push(told(owner.label, found)); }
    });
    const texts = values.typed(definition, data);
    values.leaves(definition).forEach((leaf) => { if (texts[leaf.name]) { keep(typed, leaf, texts[leaf.name], lost); } });
    return { typed, lost: [...lost, ...left(given, [], used)] };
  }

  function isShaped(owner, found) {
    switch (owner.type) {
      case "table": return Array.isArray(found);
      case "choices": return Array.isArray(found) && found.every((key) => owner.options.some((option) => option[0] === key));
      case "number":
      case "money": return typeof found === "number";
      case "consent": return found === true;
    }
    return typeof found === "string";
  }

  /** The rows of a table that there is room for, their keys as they are now. */
  function rows(table, found, lost) {
    if (!Array.isArray(found)) { return found; }
    return found.filter((row, i) => {
      const isTaken = values.isGroup(row) && i < table.rows;
      if (!isTaken) { lost.push(told(table.label + ", dòng " + (i + 1), row)); }
      return isTaken;
    }).map((row, i) => {
      const made = Object.create(null), used = new Set();
      table.columns.forEach((column) => {
        const key = keys(column).find((each) => values.has(row, each));
        if (key === undefined) { return; }
        used.add(key);
        if (isShaped(column, row[key])) { made[column.path[0]] = row[key]; } else { lost.push(told(table.label + ", dòng " + (i + 1), row[key])); }
      });
      Object.keys(row).forEach((key) => { if (!used.has(key)) { lost.push(told(table.label + ", dòng " + (i + 1) + ": " + key, row[key])); } });
      return made;
    });
  }

  function left(given, above, used) {
    return Object.keys(given).flatMap((key) => {
      const path = [...above, key], place = JSON.stringify(path), found = given[key];
      if (used.has(place) || found === null) { return []; }
      const isAbove = [...used].some((other) => other.startsWith(place.slice(0, -1) + ","));
      return isAbove && values.isGroup(found) ? left(found, path, used) : [told(values.nameOf(path), found)];
    });
  }

  const made = { MOST_BYTES, written, escaped, page, block, slug, fileName, opened };
  if (typeof module === "object") { module.exports = made; } else { root.FormSaved = made; }
})(this);
