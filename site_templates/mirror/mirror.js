/* What a mirror says of itself (window.MIRROR_STATE, given by its server), as facts; on any other copy the page stays as it is. */
(function () {
  "use strict";

  function day(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
    return found ? found[3] + "/" + found[2] + "/" + found[1] : "";
  }

  /* Pairs of what and which; what nobody told is left out. */
  function facts(state) {
    return [
      ["Máy", state.name],
      ["Bản phát hành", String(state.serial)],
      ["Ký ngày", day(state.issued)],
      ["Hạn đến", day(state.expires)],
      ["Quá hạn vẫn dùng tạm", state.grace_days + " ngày"],
      ["Kiểm tra từng tệp lần cuối", day(state.checked) + (state.whole ? ": nguyên vẹn" : ": có tệp hỏng hoặc tệp lạ")],
      ["Dựng từ commit", state.revision],
      ["Mã của bản", state.hash],
      ["Mã SHA-256 của tệp .zip", state.archive]
    ].filter(function (fact) { return fact[1]; });
  }

  if (typeof module !== "undefined") {
    module.exports = { facts: facts };
    return;
  }

  var place = document.querySelector("[data-mirror]");
  if (!place || !window.MIRROR_STATE) {
    return;
  }
  var words = getComputedStyle(document.documentElement).getPropertyValue("--mirror-state");
  var list = place.querySelector("[data-mirror-facts]");
  var said = /"(.+)"/.exec(words);
  if (said) {
    place.querySelector("[data-mirror-state]").textContent = said[1];
  }
  place.classList.toggle("notice--warning", document.documentElement.classList.contains("mirror-told"));
  facts(window.MIRROR_STATE).forEach(function (fact) {
    ["dt", "dd"].forEach(function (name, i) {
      var item = document.createElement(name);
      item.textContent = fact[i];
      list.appendChild(item);
    });
  });
  list.hidden = false;
})();
