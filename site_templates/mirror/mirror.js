/* What a mirror says of itself (window.MIRROR_STATE, given by its server), in words; on any other copy the page stays as it is. */
(function () {
  "use strict";

  var DAY = 24 * 60 * 60 * 1000;

  function day(text) {
    var found = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
    return found ? found[3] + "/" + found[2] + "/" + found[1] : "";
  }

  function days(from, to) {
    return Math.floor((to - Date.parse(from)) / DAY);
  }

  /* The sentence, whether it is an alarm, and the facts as pairs; now in milliseconds. */
  function told(state, now) {
    var age = Math.max(0, days(state.issued, now));
    var late = days(state.expires, now);
    var words = "Bản sao nguyên vẹn và còn hạn.";
    var alarm = true;
    if (!state.whole) {
      words = "CHÚ Ý: lần kiểm tra gần nhất thấy tệp hỏng hoặc thừa. Người quản trị cần nhận lại bản phát hành.";
    } else if (late >= 0) {
      words = "CHÚ Ý: bản này đã quá hạn " + late + " ngày. Thông tin có thể đã cũ; hãy đối chiếu với quyết định công bố mới nhất.";
    } else {
      alarm = false;
    }
    return {
      words: words,
      alarm: alarm,
      facts: [
        ["Máy", state.name],
        ["Bản phát hành", String(state.serial)],
        ["Ký ngày", day(state.issued) + " (" + age + " ngày trước)"],
        ["Hạn đến", day(state.expires)],
        ["Kiểm tra từng tệp lần cuối", day(state.checked)],
        ["Mã của bản", state.hash]
      ]
    };
  }

  if (typeof module !== "undefined") {
    module.exports = { told: told };
    return;
  }

  var place = document.querySelector("[data-mirror]");
  if (!place || !window.MIRROR_STATE) {
    return;
  }
  var said = told(window.MIRROR_STATE, Date.now());
  var list = place.querySelector("[data-mirror-facts]");
  place.querySelector("[data-mirror-state]").textContent = said.words;
  place.classList.toggle("notice--warning", said.alarm);
  said.facts.forEach(function (fact) {
    ["dt", "dd"].forEach(function (name, i) {
      var item = document.createElement(name);
      item.textContent = fact[i];
      list.appendChild(item);
    });
  });
  list.hidden = false;
})();
