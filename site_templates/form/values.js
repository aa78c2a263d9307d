/* What was typed <-> data, as sitegen/forms/answers.py has it; tests/forms/values.json holds both to the same answers. No DOM.
   definition is what sitegen/forms/plain.py makes; typed: text by the names of controls, a ticked box is «1». */
(function (root) {
  "use strict";

  const TICKED = "1";
  /* White space as Python means it, which is not what \s is here. */
  const WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const SPACES = new RegExp("[" + WHITE + "]+");
  const DATE = /^([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4})$/;
  const MONTH = /^([0-9]{1,2})[/. -]([0-9]{4})$/;
  const NUMBER = /^([0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,15})(?:,([0-9]{1,6}))?$/;
  const CURRENCY = /\s*(đồng|đ|₫|vnđ|vnd)\.?$/i;
  const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

  function isGroup(found) { return found !== null && typeof found === "object" && !Array.isArray(found); }

  function has(node, key) { return isGroup(node) && Object.prototype.hasOwnProperty.call(node, key); }

  /** What data has at a path, or undefined. */
  function at(data, path) { return path.reduce((found, step) => (has(found, step) ? found[step] : undefined), data); }

  function putAt(made, path, found) {
    const inside = path.slice(0, -1).reduce((node, step) => (node[step] = node[step] || Object.create(null)), made);
    inside[path[path.length - 1]] = found;
  }

  /** NFC, and of the white space what means something. */
  function tidy(text) {
    const lines = text.normalize("NFC").replace(/\r\n?/g, "\n").split("\n");
    return lines.map((line) => line.split(SPACES).filter(Boolean).join(" ")).join("\n").replace(/^\n+|\n+$/g, "");
  }

  function wrong(message) { return Object.assign(new Error(message), { isWrittenWrongly: true }); }

  /** The value of a text that is not empty; throws what is expected where it is none. */
  function value(field, written) {
    const text = tidy(written);
    switch (field.type) {
      case "digits": return text.replace(/[ .-]/g, "");
      case "date": return date(text, field.partial);
      case "number":
      case "money": return number(text, field.decimals || 0);
      case "choice": return (field.options.find((option) => option.includes(text)) || [text])[0];
      case "consent": return true;
    }
    const lines = field.lines > 1 ? text : text.replace(/\n/g, " ");
    return field.upper ? lines.toUpperCase() : lines;
  }

  function date(written, partial) {
    const text = written.replace(/\s*([/.-])\s*/g, "$1");
    const whole = DATE.exec(text);
    if (whole) {
      const [day, month, year] = whole.slice(1).map(Number);
      const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
      const last = DAYS[month - 1] + (month === 2 && isLeap ? 1 : 0);
      if (year >= 1 && day >= 1 && day <= last) { return [whole[3], two(month), two(day)].join("-"); }
      throw wrong("Ngày này không có trong lịch.");
    }
    if (partial && /^[0-9]{4}$/.test(text)) { return text; }
    const month = MONTH.exec(text);
    if (partial && month && month[1] >= 1 && month[1] <= 12) { return month[2] + "-" + two(month[1]); }
    throw wrong("Ghi ngày/tháng/năm, ví dụ 05/03/2026" + (partial ? "; chỉ biết năm thì ghi năm" : "") + ".");
  }

  function two(number) { return String(+number).padStart(2, "0"); }

  function number(text, decimals) {
    const found = NUMBER.exec(text.replace(CURRENCY, ""));
    if (!found) { throw wrong("Chỉ ghi số, ví dụ 1.200.000."); }
    const rest = (found[2] || "").replace(/0+$/, "");
    if (rest.length > decimals) {
      throw wrong(decimals ? "Nhiều nhất " + decimals + " chữ số sau dấu phẩy." : "Ghi số nguyên, không có phần lẻ.");
    }
    return Number(found[1].replace(/[. ]/g, "") + (rest && "." + rest));
  }

  /** A value as it is written on the form; empty for none. */
  function text(field, value) {
    if (value === undefined || value === null || value === false) { return ""; }
    switch (field.type) {
      case "date": return String(value).split("-").reverse().join("/");
      case "number":
      case "money": return typeof value === "number" ? grouped(value, field.decimals || 0) : String(value);
      case "choice": return (field.options.find((option) => option[0] === value) || [0, String(value)])[1];
      case "consent": return TICKED;
    }
    return String(value);
  }

  function grouped(value, decimals) {
    const [whole, rest] = value.toFixed(decimals).split(".");
    return [whole.replace(/\B(?=(\d{3})+$)/g, "."), (rest || "").replace(/0+$/, "")].filter(Boolean).join(",");
  }

  function nameOf(path) { return path.join("-"); }

  /** Every control: name, label, owner (a field or table), field, and option or row where it is one of several. */
  function leaves(definition) {
    return definition.fields.flatMap((owner) => {
      const name = nameOf(owner.path);
      if (owner.type === "choices") {
        return owner.options.map(([key, words]) => ({ name: name + "-" + key, label: owner.label + ": " + words, owner, field: owner, option: key }));
      }
      if (owner.type !== "table") { return [{ name, label: owner.label, owner, field: owner }]; }
      return Array.from({ length: owner.rows }, (_, row) => owner.columns.map((field) => (
        { name: [name, row, field.path[0]].join("-"), label: owner.label + ", dòng " + (row + 1) + ": " + field.label, owner, field, row }
      ))).flat();
    });
  }

  /** Data as the text of every control. */
  function typed(definition, data) {
    const made = Object.create(null);
    leaves(definition).forEach((leaf) => { made[leaf.name] = shown(leaf, at(data, leaf.owner.path)); });
    return made;
  }

  function shown(leaf, found) {
    if (leaf.option) { return Array.isArray(found) && found.includes(leaf.option) ? TICKED : ""; }
    return text(leaf.field, leaf.owner === leaf.field ? found : at(Array.isArray(found) ? found[leaf.row] : null, leaf.field.path));
  }

  /** data: what was typed; faults: what of it could not be read; rows: by the name of a table, which of its rows hold the data's rows. */
  function data(definition, typed) {
    const made = Object.create(null), faults = [], rows = Object.create(null);
    leaves(definition).forEach((leaf) => {
      const written = tidy(has(typed, leaf.name) ? typed[leaf.name] : "");
      if (!written) { return; }
      try {
        put(made, rows, leaf, leaf.option || value(leaf.field, written));
      } catch (error) {
        if (!error.isWrittenWrongly) { throw error; }
        faults.push({ name: leaf.name, label: leaf.label, message: error.message });
      }
    });
    return { data: made, faults, rows };
  }

  function put(made, rows, leaf, found) {
    const path = leaf.owner.path, earlier = at(made, path);
    if (leaf.option) { putAt(made, path, [...(earlier || []), found]); return; }
    if (leaf.owner === leaf.field) { putAt(made, path, found); return; }
    const name = nameOf(path), list = earlier || [];
    rows[name] = rows[name] || [];
    if (!rows[name].includes(leaf.row)) { rows[name].push(leaf.row); list.push(Object.create(null)); }
    list[list.length - 1][leaf.field.path[0]] = found;
    putAt(made, path, list);
  }

  const made = { TICKED, WHITE, isGroup, has, at, putAt, tidy, value, text, nameOf, leaves, typed, data };
  if (typeof module === "object") { module.exports = made; } else { root.FormValues = made; }
})(this);
