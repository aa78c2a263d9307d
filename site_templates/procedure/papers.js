/* Which case are you: the groups of papers of other cases step back, and with them the fees and ways that bear their name. What is
   chosen stands in the address, so that it can be sent; nothing else keeps it. Pure functions first. */
(function () {
  "use strict";

  var HEAD = "#truong-hop-";
  var ASK = "Chọn mọi phần đúng với bạn. Không chắc thì để trống và đọc tất cả.";

  /** «#truong-hop-2-5» as [2, 5]: those of the numbers that can be chosen. */
  function chosen(hash, numbers) {
    if (hash.slice(0, HEAD.length) !== HEAD) { return []; }
    var asked = hash.slice(HEAD.length).split("-");
    return numbers.filter(function (number) { return asked.indexOf(String(number)) >= 0; });
  }

  function fragment(numbers) {
    return numbers.length ? HEAD + numbers.join("-") : "";
  }

  /** Whether a name is that of a case or its beginning: «Cá nhân» of «Cá nhân, hộ gia đình đăng ký». */
  function isOf(name, group) {
    var short = name.trim().toLowerCase();
    var long = group.trim().toLowerCase();
    return short !== "" && long.slice(0, short.length) === short && !/^[\p{L}\p{N}]/u.test(long.slice(short.length));
  }

  /** Whether what bears a name steps back: it is that of a case, and of none that was chosen. */
  function stepsBack(name, cases, picked) {
    var is = function (group) { return isOf(name, group); };
    return picked.length > 0 && cases.some(is) && !picked.some(is);
  }

  var shared = { chosen: chosen, fragment: fragment, stepsBack: stepsBack };
  if (typeof module !== "undefined") { module.exports = shared; return; }

  document.documentElement.classList.add("js"); /* what needs a script is there, in browsers that know no «@media (scripting)» */

  var list = document.querySelector("[data-which]");
  window.caseChosen = { names: function () { return []; } };
  if (!list) { return; }

  var choices = Array.from(list.querySelectorAll("a"), function (link) {
    var number = Number(link.hash.replace("#giay-to-", ""));
    var name = link.textContent;
    var box = document.createElement("input");
    box.type = "checkbox";
    box.id = "chon-" + number; /* not the fragment: the browser would scroll there past the answer */
    box.autocomplete = "off";
    var label = document.createElement("label");
    label.htmlFor = box.id;
    label.textContent = name;
    link.parentNode.replaceChildren(box, label);
    box.addEventListener("change", choose);
    return { number: number, name: name, box: box, group: document.getElementById("giay-to-" + number) };
  });
  var told = document.createElement("p");
  told.className = "which__told";
  told.setAttribute("role", "status");
  told.textContent = ASK;
  list.appendChild(told);

  function picked() {
    return choices.filter(function (choice) { return choice.box.checked; });
  }

  function names(some) {
    return some.map(function (choice) { return choice.name; });
  }

  function show() {
    var some = picked();
    choices.forEach(function (choice) { choice.group.hidden = some.length > 0 && !choice.box.checked; });
    document.querySelectorAll(".channel [data-case], .channel[data-case]").forEach(function (part) {
      part.hidden = stepsBack(part.getAttribute("data-case"), names(choices), names(some));
    });
    list.classList.toggle("which--chosen", some.length > 0);
    told.textContent = some.length
      ? "Đang ẩn " + (choices.length - some.length) + " phần của trường hợp khác. Bỏ chọn để hiện lại."
      : ASK;
    document.dispatchEvent(new CustomEvent("case-chosen"));
  }

  function choose() {
    var numbers = picked().map(function (choice) { return choice.number; });
    try {
      history.replaceState(history.state, "", fragment(numbers) || location.pathname + location.search);
    } catch (error) { /* an address that may not be changed: the choice holds for this visit */ }
    show();
  }

  function read() {
    var numbers = chosen(location.hash, choices.map(function (choice) { return choice.number; }));
    choices.forEach(function (choice) { choice.box.checked = numbers.indexOf(choice.number) >= 0; });
    show();
  }

  window.caseChosen.names = function () { return names(picked()); };
  window.addEventListener("hashchange", function () { if (chosen(location.hash, choices.map(function (c) { return c.number; })).length) { read(); } });
  document.addEventListener("province-chosen", show);
  if (location.hash.slice(0, HEAD.length) === HEAD) { read(); }
})();
