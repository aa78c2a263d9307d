/* What the browser keeps on this machine: answers in the making, and people whose facts are asked in form after form. No DOM.
   Storage may be closed (a private window): then nothing is kept, and false says so. */
(function (root) {
  "use strict";

  const values = typeof module === "object" ? require("./values.js") : root.FormValues;
  const PREFIX = "bieu-mau:";
  const PEOPLE = PREFIX + "nguoi";
  const SWITCH = PREFIX + "khong-tu-luu";
  const MOST_PEOPLE = 20;

  /** Of one form, and of one filled file of it: what is filled in another does not mix. */
  function draftKey(definition, saved) {
    const sum = [...saved].reduce((hash, char) => (Math.imul(hash, 31) + char.codePointAt(0)) | 0, 7);
    return PREFIX + "nhap:" + definition.id + (saved === "null" ? "" : ":" + (sum >>> 0).toString(36));
  }

  function read(storage, key) {
    try { return JSON.parse(storage().getItem(key)); } catch { return null; }
  }

  function write(storage, key, value) {
    try { storage().setItem(key, JSON.stringify(value)); return true; } catch { return false; }
  }

  /** All of ours, or one. */
  function wipe(storage, key) {
    try {
      const kept = storage();
      Object.keys(kept).filter((name) => (key ? name === key : name.startsWith(PREFIX))).forEach((name) => kept.removeItem(name));
    } catch { /* there was nothing */ }
  }

  /** The texts of an object by known names; anything else in it is left. */
  function texts(found, names) {
    const made = Object.create(null);
    names.forEach((name) => { if (values.has(found, name) && typeof found[name] === "string" && found[name]) { made[name] = found[name]; } });
    return made;
  }

  /** What somebody else's JSON says of people: facts by their keys, at most so many people. */
  function people(found) {
    return (Array.isArray(found) ? found : []).filter(values.isGroup).slice(0, MOST_PEOPLE)
      .map((person) => texts(person, Object.keys(person).slice(0, 40))).filter((person) => person.name);
  }

  /** With this person, in place of one of the same name. */
  function withPerson(list, person) { return [person, ...list.filter((other) => other.name !== person.name)].slice(0, MOST_PEOPLE); }

  /** The first field for each fact of a person. */
  function factFields(definition, person) {
    const made = new Map();
    definition.fields.forEach((field) => { if (field.person === person && field.fact && !made.has(field.fact)) { made.set(field.fact, field); } });
    return made;
  }

  /** What is typed of a person, by fact. */
  function facts(definition, person, typed) {
    const made = Object.create(null);
    factFields(definition, person).forEach((field, fact) => {
      const text = values.tidy(typed[values.nameOf(field.path)] || "");
      if (text) { made[fact] = values.text(field, readable(field, text) ? values.value(field, text) : text); }
    });
    return made;
  }

  /** Facts as they are typed in this form; those that do not fit its fields are left. */
  function typedFacts(definition, person, facts) {
    const made = Object.create(null);
    factFields(definition, person).forEach((field, fact) => {
      const text = values.has(facts, fact) ? facts[fact] : "";
      const words = field.type === "choice" ? (field.options.find((option) => same(option[1], text)) || [""])[0] : text;
      if (words && readable(field, words)) { made[values.nameOf(field.path)] = words; }
    });
    return made;
  }

  function same(one, other) { return one.toLowerCase() === other.toLowerCase(); }

  function readable(field, text) {
    try { values.value(field, text); return true; } catch { return false; }
  }

  const made = { PEOPLE, SWITCH, draftKey, read, write, wipe, texts, people, withPerson, factFields, facts, typedFacts };
  if (typeof module === "object") { module.exports = made; } else { root.FormStore = made; }
})(this);
