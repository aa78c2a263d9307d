/* What is wrong with the data of a form, as sitegen/forms/faults.py says it, and which questions are asked at all. No DOM. */
(function (root) {
  "use strict";

  const values = typeof module === "object" ? require("./values.js") : root.FormValues;
  const MOST = 120; /* letters, where a field does not say */
  const PARTIAL = /^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$/;

  function holds(condition, data) {
    const found = values.at(data, condition.path);
    return (Array.isArray(found) ? found : [found]).some((one) => condition.values.includes(one));
  }

  /** Whether the choices that a question hangs on were made so that it is asked. */
  function isAsked(owner, data) { return (owner.conditions || []).every((condition) => holds(condition, data)); }

  /** In the order of the form; empty when the data fits. */
  function faults(definition, data) {
    if (!values.isGroup(data)) { return [fault("", "", "Dữ liệu không phải một nhóm các mục.")]; }
    const known = new Set(definition.fields.map((owner) => JSON.stringify(owner.path)));
    const above = new Set(definition.fields.flatMap((owner) => owner.path.map((_, i) => JSON.stringify(owner.path.slice(0, i)))));
    return [...unknown(known, above, data, []), ...definition.fields.flatMap((owner) => [...ofOne(definition, owner, data)])];
  }

  function fault(name, label, message) { return { name, label, message }; }

  function told(path) { return "Mục «" + [...path.join(".")].slice(0, 80).join("") + "» "; }

  function* unknown(known, above, data, before) {
    for (const key of Object.keys(data)) {
      const path = [...before, key], place = JSON.stringify(path);
      if (known.has(place)) { continue; }
      if (!above.has(place)) { yield fault("", "", told(path) + "không thuộc mẫu này."); continue; }
      if (values.isGroup(data[key])) { yield* unknown(known, above, data[key], path); continue; }
      yield fault(values.nameOf(path), "", told(path) + "phải là một nhóm các mục.");
    }
  }

  /** What is asked of a field, for who wrote something else. */
  function expected(field) {
    if (field.missing || field.expected) { return field.missing || field.expected; }
    switch (field.type) {
      case "table": return "Cần từ " + field.least + " đến " + field.rows + " dòng.";
      case "digits": return "Cần đúng " + field.length + " chữ số.";
      case "date": return "Ghi ngày/tháng/năm, ví dụ 05/03/2026" + (field.partial ? "; chỉ biết năm thì ghi năm" : "") + ".";
      case "choice":
      case "choices": return "Chọn trong: " + field.options.map((option) => option[1]).join(", ") + ".";
      case "number":
      case "money": return "Ghi số từ " + values.text({ type: "number" }, field.least) + " đến " + values.text({ type: "number" }, field.most) + ".";
    }
    return "Nhiều nhất " + (field.max || MOST) + " ký tự.";
  }

  function missing(definition, owner) { return owner.missing || definition.missing; }

  function* ofOne(definition, owner, data) {
    const name = values.nameOf(owner.path), found = values.at(data, owner.path), isThere = found !== undefined && found !== null;
    if (owner.type === "table" && isThere) { yield* ofTable(definition, owner, name, found); return; }
    const isNull = owner.type !== "table" && found === null;
    if (isNull || (isThere && !fits(owner, found))) {
      yield fault(name, owner.label, expected(owner));
    } else if (!isThere && owner.required && isAsked(owner, data)) {
      yield fault(name, owner.label, missing(definition, owner));
    }
  }

  function* ofTable(definition, table, name, rows) {
    if (!Array.isArray(rows) || rows.length < table.least || rows.length > table.rows || !rows.every(values.isGroup)) {
      yield fault(name, table.label, expected(table));
      return;
    }
    for (const [i, row] of rows.entries()) {
      const place = table.label + ", dòng " + (i + 1);
      for (const key of Object.keys(row)) {
        if (!table.columns.some((column) => column.path[0] === key)) { yield fault("", place, told([key]) + "không thuộc mẫu này."); }
      }
      for (const column of table.columns) {
        const key = column.path[0], here = [name, i, key].join("-"), label = place + ": " + column.label;
        if (!values.has(row, key)) {
          if (column.required) { yield fault(here, label, missing(definition, column)); }
        } else if (!fits(column, row[key])) {
          yield fault(here, label, expected(column));
        }
      }
    }
  }

  function fits(field, found) {
    switch (field.type) {
      case "number":
      case "money": return typeof found === "number" && (field.decimals > 0 || found % 1 === 0) && field.least <= found && found <= field.most;
      case "choices": return Array.isArray(found) && found.length > 0 && found.every((one) => isOption(field, one)) && new Set(found).size === found.length;
      case "consent": return found === true;
    }
    if (typeof found !== "string") { return false; }
    switch (field.type) {
      case "digits": return found.length === field.length && /^[0-9]*$/.test(found);
      case "date": return isDay(found) || (!!field.partial && PARTIAL.test(found));
      case "choice": return isOption(field, found);
    }
    const length = [...found].length;
    return length >= 1 && length <= (field.max || MOST) && (!field.pattern || matches(field.pattern, found));
  }

  function isOption(field, found) { return field.options.some((option) => option[0] === found); }

  function matches(pattern, text) { return new RegExp("^(?:" + pattern.replace(/\\s/g, values.WHITE) + ")$", "u").test(text); }

  function isDay(found) {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(found)) { return false; }
    try { return values.value({ type: "date" }, found.split("-").reverse().join("/")) === found; } catch { return false; }
  }

  /**
   * What was typed, judged: data and typed hold what is asked only (a choice may hide another), faults are in the order of the page
   * and name the rows as they stand there.
   */
  function judged(definition, typed) {
    let asked = typed, read = values.data(definition, asked), hidden = [];
    for (let count = -1; count !== hidden.length;) {
      count = hidden.length;
      hidden = definition.fields.filter((owner) => !isAsked(owner, read.data));
      const kept = Object.create(null);
      values.leaves(definition).forEach((leaf) => {
        if (values.has(typed, leaf.name) && !hidden.includes(leaf.owner)) { kept[leaf.name] = typed[leaf.name]; }
      });
      asked = kept;
      read = values.data(definition, asked);
    }
    const order = values.leaves(definition).flatMap((leaf) => [values.nameOf(leaf.owner.path), leaf.name]);
    const unread = new Set(read.faults.map((one) => one.name));
    const others = faults(definition, read.data).map((one) => inPlace(definition, read.rows, one)).filter((one) => !unread.has(one.name));
    const all = [...read.faults, ...others].sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name));
    return { typed: asked, data: read.data, faults: all, isUnread: read.faults.length > 0 };
  }

  function inPlace(definition, rows, one) {
    for (const table of definition.fields.filter((owner) => owner.type === "table" && rows[values.nameOf(owner.path)])) {
      const name = values.nameOf(table.path), found = /^-(\d+)-(.+)$/.exec(one.name.startsWith(name + "-") ? one.name.slice(name.length) : "");
      if (found) {
        const row = rows[name][+found[1]], column = table.columns.find((each) => each.path[0] === found[2]);
        return fault([name, row, found[2]].join("-"), table.label + ", dòng " + (row + 1) + ": " + column.label, one.message);
      }
    }
    return one;
  }

  const made = { faults, isAsked, holds, fits, judged };
  if (typeof module === "object") { module.exports = made; } else { root.FormFaults = made; }
})(this);
