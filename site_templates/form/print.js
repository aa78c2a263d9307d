/* The sheet of paper: answers put where they are printed, and the QR symbols of the data at its end. */
(function (root) {
  "use strict";

  const values = root.FormValues;

  /** judged: what FormFaults.judged gives. */
  function fill(sheet, definition, judged) {
    const leaves = new Map(values.leaves(definition).map((leaf) => [leaf.name, leaf]));
    sheet.querySelectorAll("[data-of]").forEach((place) => {
      const [name, key] = place.dataset.of.split("="), leaf = leaves.get(name);
      const text = shown(leaf, judged.typed[name] || "");
      if (place.matches(".comb")) { comb(place, text); return; }
      if (place.matches(".sq")) { place.textContent = isTicked(leaf, key, text) ? "X" : ""; return; }
      place.textContent = place.dataset.step ? text.split("/")[place.dataset.step] || "" : text;
    });
    drawCodes(sheet.querySelector("#codes"), definition, judged.data);
  }

  /** As the form writes it; what is no value as it was typed. */
  function shown(leaf, written) {
    if (!written) { return ""; }
    try { return leaf.option ? written : values.text(leaf.field, values.value(leaf.field, written)); } catch { return values.tidy(written); }
  }

  function isTicked(leaf, key, text) { return key ? leaf.field.options.some((option) => option[0] === key && option[1] === text) : text !== ""; }

  /** A digit a cell; more than there are cells are written into the last. */
  function comb(place, text) {
    const cells = Array.from(place.children);
    cells.forEach((cell, i) => { cell.textContent = i + 1 < cells.length ? text.charAt(i) : text.slice(i); });
  }

  function drawCodes(place, definition, data) {
    const codes = root.FormQR && Object.keys(data).length ? root.FormQR.symbols(definition, data) : [];
    place.hidden = !codes.length;
    place.innerHTML = codes.length ? "<p>Mã QR chứa những gì đã điền; nơi nhận hồ sơ quét để khỏi nhập lại.</p>" + codes.map(root.FormQR.svg).join(" ") : "";
  }

  root.FormSheet = { fill };
})(this);
