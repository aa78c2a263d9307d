/* The controls of the page: their text out and in, rows of tables, questions that hang on others. Typing is never touched. */
(function (root) {
  "use strict";

  const values = root.FormValues, faults = root.FormFaults;
  const DATE_IN_ONE = /^(\d{2})(\d{2})(\d{4})$/, MONTH_IN_ONE = /^(\d{2})(\d{4})$/, ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

  /**
   * Makes the definition whole: labels and words of choices stand in the markup, and not a second time in the page. The label of a
   * field has those of its groups before it, as sitegen/forms/plain.py gives it but for colons at its end.
   */
  function complete(form, definition) {
    definition.fields.forEach((owner) => {
      const name = values.nameOf(owner.path), table = owner.type === "table" && form.querySelector('[data-table="' + name + '"]');
      if (table) {
        owner.label = words(table.querySelector("legend"));
        const row = table.querySelector("template").content;
        owner.columns.forEach((column) => completeOne(column, Array.from(row.querySelectorAll('[name="' + name + "-__row__-" + column.path[0] + '"]'))));
        return;
      }
      const boxes = owner.type === "choices" ? '[name^="' + name + '-"][type="checkbox"]' : '[name="' + name + '"]';
      const controls = Array.from(form.querySelectorAll(boxes));
      completeOne(owner, controls);
      owner.label = [...groups(controls[0]), owner.label].join(": ");
    });
  }

  function completeOne(field, controls) {
    const block = controls[0].closest(".field"), label = block.querySelector("legend") || block.querySelector("label");
    field.label = words(label.querySelector("span.asked") || label);
    if (field.type === "choice" || field.type === "choices") {
      const name = values.nameOf(field.path);
      const options = controls[0].matches("select") ? Array.from(controls[0].options).slice(1) : controls;
      field.options = options.map((one) => [
        field.type === "choices" ? one.name.slice(name.length + 1) : one.value,
        words(one.matches("option") ? one : one.parentElement)
      ]);
    }
  }

  /** The words themselves, without signs and units after them. */
  function words(part) { return Array.from(part.childNodes).find((node) => node.nodeType === Node.TEXT_NODE).data.trim(); }

  function groups(control) {
    const found = [];
    for (let group = control.closest(".group"); group; group = group.parentElement.closest(".group")) { found.unshift(words(group.querySelector("legend"))); }
    return found;
  }

  function of(form, definition) {
    const leaves = new Map(values.leaves(definition).map((leaf) => [leaf.name, leaf]));

    /** Gives controls their ids («o-» and the name), and joins them with their labels and help. */
    function join(part) {
      part.querySelectorAll(".field, [data-table]").forEach((block) => {
        const isGroup = block.matches("fieldset"), control = block.querySelector("[name]"), label = block.querySelector("label:not(.box)");
        const help = Array.from(block.children).find((child) => child.matches(".help"));
        const leaf = leaves.get((control || block.querySelector("template").content.querySelector("[name]")).name.replace("__row__", 0));
        const name = block.dataset.table || (isGroup ? values.nameOf(leaf.owner.path) : control.name), target = isGroup ? block : control;
        target.id = "o-" + name;
        if (label && !isGroup) { label.htmlFor = target.id; }
        if (isRequired(leaf.field, block)) { mark(isGroup ? block.querySelector("legend") : label || block.querySelector(".asked")); }
        if (help) { help.id = "g-" + name; target.setAttribute("aria-describedby", help.id); }
      });
    }

    function isRequired(field, block) { return block.dataset.table ? owner(block).least > 0 : field.required; }

    function mark(label) {
      const sign = document.createElement("b"), said = document.createElement("span");
      Object.assign(sign, { className: "must", textContent: " *" });
      sign.setAttribute("aria-hidden", "true");
      Object.assign(said, { className: "unseen", textContent: " (bắt buộc)" });
      label.append(sign, said);
    }

    function named(name) { return Array.from(form.querySelectorAll('[name="' + name + '"]')); }

    /** By name, what is there to read; half a letter of a broken paste becomes a sign that it was one. */
    function typed() {
      const made = Object.create(null);
      form.querySelectorAll("[name]").forEach((control) => {
        const isBox = control.type === "checkbox" || control.type === "radio";
        const text = isBox && !control.checked ? "" : control.value.replace(/\p{Surrogate}/gu, "\ufffd");
        if (leaves.has(control.name) && text) { made[control.name] = text; }
      });
      return made;
    }

    /** Puts texts in; all others are emptied. */
    function fill(typed) {
      form.querySelectorAll("[data-table]").forEach((table) => {
        const used = Object.keys(typed).map((name) => leaves.get(name)).filter((leaf) => leaf && values.nameOf(leaf.owner.path) === table.dataset.table);
        setRows(table, Math.max(...used.map((leaf) => leaf.row + 1), least(table)));
      });
      leaves.forEach((leaf, name) => put(leaf, typed[name] || ""));
      tellUnset();
    }

    function put(leaf, text) {
      const isList = leaf.field.type === "choice";
      const chosen = isList && text ? values.value(leaf.field, text) : text;
      named(leaf.name).forEach((control) => {
        if (control.type === "radio") { control.checked = control.value === chosen; return; }
        if (control.type === "checkbox") { control.checked = text !== ""; return; }
        control.value = chosen;
      });
    }

    /** Puts in these alone. */
    function merge(typed) { Object.keys(typed).forEach((name) => put(leaves.get(name), typed[name])); }

    /** What was written, as the form writes it; called when a control is left. */
    function neaten(control) {
      const leaf = leaves.get(control.name);
      const text = leaf && control.matches("input:not([type])") ? values.tidy(control.value) : "";
      if (!text) { return; }
      const given = leaf.field.type === "date" ? spaced(text, leaf.field.partial) : text;
      try {
        const shown = values.text(leaf.field, values.value(leaf.field, given));
        if (shown !== control.value) { control.value = shown; }
      } catch (error) { if (!error.isWrittenWrongly) { throw error; } }
    }

    /** 05032026, and what a browser fills in for a birthday, are dates too. */
    function spaced(text, isPartial) {
      const whole = text.replace(ISO, "$3/$2/$1").replace(DATE_IN_ONE, "$1/$2/$3");
      return isPartial ? whole.replace(MONTH_IN_ONE, "$1/$2") : whole;
    }

    function least(table) { return Math.max(1, owner(table).least || 0); }

    function owner(table) { return definition.fields.find((one) => values.nameOf(one.path) === table.dataset.table); }

    function setRows(table, count) {
      const place = table.querySelector("[data-rows]"), template = table.querySelector("template");
      while (place.children.length > count) { place.lastElementChild.remove(); }
      while (place.children.length < Math.min(count, +table.dataset.most)) {
        const row = place.children.length, made = document.createElement("template");
        made.innerHTML = template.innerHTML.replaceAll("__row__", row).replaceAll("__line__", row + 1);
        join(made.content);
        place.append(made.content);
      }
      table.querySelector("[data-add]").hidden = place.children.length >= +table.dataset.most;
      place.querySelectorAll("[data-remove]").forEach((button) => { button.hidden = place.children.length <= 1; });
      return place;
    }

    function addRow(name) {
      const table = form.querySelector('[data-table="' + name + '"]'), count = table.querySelector("[data-rows]").children.length;
      setRows(table, count + 1).lastElementChild.querySelector("[name]").focus();
    }

    /** The rows below move up by one. */
    function removeRow(name, row) {
      const table = form.querySelector('[data-table="' + name + '"]'), before = typed(), after = Object.create(null);
      const count = table.querySelector("[data-rows]").children.length;
      leaves.forEach((leaf) => {
        if (values.nameOf(leaf.owner.path) !== name) { return; }
        const from = [name, leaf.row < row ? leaf.row : leaf.row + 1, leaf.field.path[0]].join("-");
        after[leaf.name] = before[from] || "";
      });
      merge(after);
      setRows(table, count - 1).children[Math.min(row, count - 2)].querySelector("[name]").focus();
    }

    /** Shows what is asked, hides what is not; answers stay where they are. */
    function showAsked(data) {
      form.querySelectorAll("[data-when]").forEach((part) => {
        part.hidden = !faults.holds({ path: part.dataset.when.split("-"), values: part.dataset.is.split(" ") }, data);
      });
      tellUnset();
    }

    function tellUnset() {
      form.querySelectorAll("[data-unset]").forEach((button) => {
        button.hidden = !named(button.dataset.unset).some((control) => control.checked);
      });
    }

    function unset(name) {
      const controls = named(name);
      controls.forEach((control) => { control.checked = false; });
      controls[0].focus();
    }

    join(form);
    form.querySelectorAll('a[href="#chu-thich"]').forEach((link) => { link.setAttribute("aria-label", "Xem chú thích " + link.textContent.slice(1, -1)); });
    return { typed, fill, merge, neaten, addRow, removeRow, showAsked, unset, names: [...leaves.keys()] };
  }

  root.FormControls = { complete, of };
})(this);
