/* Print, send on, and open what prepares a dossier: its scripts come only when somebody asks for them. */
(function () {
  "use strict";

  var root = document.currentScript.getAttribute("src").replace(/assets\/[^/]*$/, "");
  var tools = document.querySelector("[data-tools]");
  var panel = document.querySelector("[data-prepare]");

  /** Where the page is for others: its own address on the web, else the one its host gave it; "" where neither is known. */
  function address() {
    var canonical = document.querySelector("link[rel=canonical]");
    var own = /^https?:$/.test(location.protocol) ? location.href : "";
    return own || (canonical ? canonical.href + location.hash : "");
  }

  /** A field with the address, marked, so that it can be copied on a page that may not write to the clipboard. */
  function offer() {
    var field = tools.querySelector(".tools__address");
    if (!field) {
      var label = document.createElement("label");
      label.className = "tools__label";
      label.textContent = "Liên kết của trang này; chép rồi gửi đi:";
      field = document.createElement("input");
      field.className = "tools__address";
      field.readOnly = true;
      label.appendChild(field);
      tools.appendChild(label);
    }
    field.value = address() || location.href;
    field.focus();
    field.select();
  }

  function share() {
    var to = address();
    if (!navigator.share || !to) { offer(); return; }
    navigator.share({ title: document.querySelector("h1").textContent, url: to }).catch(function (error) {
      if (error.name !== "AbortError") { offer(); }
    });
  }

  /** Runs scripts one after the other; done(false) where one cannot be had. */
  function load(paths, done) {
    var left = paths.length;
    var isWhole = true;
    paths.forEach(function (path) {
      var script = document.createElement("script");
      script.src = root + path;
      script.async = false;
      script.onload = script.onerror = function (event) {
        isWhole = isWhole && event.type === "load";
        left -= 1;
        if (!left) { done(isWhole); }
      };
      document.head.appendChild(script);
    });
  }

  window.procedureTools = { address: address, load: load };

  tools.querySelector("[data-print]").addEventListener("click", function () { window.print(); });
  tools.querySelector("[data-share]").addEventListener("click", share);
  if (!panel) { return; }
  panel.addEventListener("toggle", function open() {
    if (!panel.open) { return; }
    panel.removeEventListener("toggle", open);
    load(["assets/days-off.js", "assets/prepare.js"], function (isWhole) {
      if (isWhole) { return; }
      var told = document.createElement("p");
      told.textContent = "Không tải được phần tính ngày. Hãy tải lại trang.";
      panel.appendChild(told);
    });
  });
})();
