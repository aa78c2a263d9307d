/* What is to be mended, beside its field and in a summary with links (the pattern of the GOV.UK Design System), and what was done. */
(function (root) {
  "use strict";

  function of(form, summary, said) {
    function control(name) { return document.getElementById("o-" + name) || form.querySelector('[name="' + name + '"]'); }

    /** The one to be focused: of boxes and tables the first. */
    function first(name) {
      const found = control(name);
      return found && (found.matches("fieldset") ? found.querySelector("[name], button") : found);
    }

    function block(name) {
      const found = control(name);
      return found && (found.matches("fieldset") ? found : found.closest(".field"));
    }

    /** One fault or none, beside its field. */
    function show(name, fault) {
      const place = block(name), earlier = document.getElementById("l-" + name);
      if (!place) { return; }
      if (earlier && fault && earlier.lastChild.data === fault.message) { return; }
      if (earlier) { earlier.remove(); }
      place.classList.toggle("has-error", !!fault);
      const target = control(name), ids = (target.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && id !== "l-" + name);
      if (fault) {
        const told = document.createElement("p"), lead = document.createElement("span");
        Object.assign(told, { id: "l-" + name, className: "error" });
        Object.assign(lead, { className: "unseen", textContent: "Cần xem lại: " });
        told.append(lead, fault.message);
        place.append(told);
        ids.push(told.id);
      }
      if (ids.length) { target.setAttribute("aria-describedby", ids.join(" ")); } else { target.removeAttribute("aria-describedby"); }
      const marked = target.matches("fieldset") ? target.querySelectorAll('input[type="radio"], input[type="checkbox"]') : [target];
      marked.forEach((one) => { if (fault) { one.setAttribute("aria-invalid", "true"); } else { one.removeAttribute("aria-invalid"); } });
    }

    function clear() {
      Array.from(form.querySelectorAll(".error"), (told) => told.id.slice(2)).forEach((name) => show(name, null));
      summary.hidden = true;
    }

    /** All of them, the summary with focus. extra: a button for who goes on all the same. */
    function showAll(faults, heading, extra) {
      clear();
      faults.forEach((fault) => { if (fault.name) { show(fault.name, fault); } });
      const title = document.createElement("h2"), list = document.createElement("ul");
      title.textContent = heading;
      faults.forEach((fault) => {
        const item = document.createElement("li"), link = document.createElement("a");
        link.textContent = fault.label ? fault.label.replace(/[.:;]$/, "") + ": " + fault.message : fault.message;
        link.href = "#o-" + fault.name;
        link.addEventListener("click", (event) => {
          const target = first(fault.name);
          event.preventDefault();
          if (target) { target.focus(); (block(fault.name) || target).scrollIntoView({ block: "center" }); }
        });
        item.append(link);
        list.append(item);
      });
      summary.replaceChildren(title, list, ...(extra ? [extra] : []));
      summary.hidden = false;
      summary.focus();
      summary.scrollIntoView({ block: "start" });
    }

    function say(text) { said.textContent = text; }

    return { show, showAll, clear, say, isShown: (name) => !!document.getElementById("l-" + name) };
  }

  root.FormMessages = { of };
})(this);
