/* Live view for editors, served by «build.py serve» only: reloads on a rebuild and shows what is wrong over the page. */
(function () {
  "use strict";
  var version = null;

  function panel(text) {
    var old = document.getElementById("preview-errors");
    if (old) { old.remove(); }
    if (!text) { return; }
    var box = document.createElement("section");
    box.id = "preview-errors";
    box.className = "preview-errors";
    box.setAttribute("role", "alert");
    var head = document.createElement("h2");
    head.textContent = "Bản ghi có lỗi; đang xem trang của lần dựng tốt gần nhất";
    var body = document.createElement("pre");
    body.textContent = text;
    box.append(head, body);
    document.body.prepend(box);
  }

  function ask() {
    fetch("/__preview.json", { cache: "no-store" }).then(function (answer) { return answer.json(); }).then(function (state) {
      if (version !== null && state.version !== version && !state.errors) { location.reload(); return; }
      if (state.version !== version) { panel(state.errors); }
      version = state.version;
      setTimeout(ask, 700);
    }).catch(function () { setTimeout(ask, 2000); });
  }
  ask();
})();
