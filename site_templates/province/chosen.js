/* The province somebody chose: kept by this browser alone, and forgotten when asked. Pure functions first. */
(function () {
  "use strict";

  var NAME = "so-tay-thu-tuc.tinh";
  var KEY = /^[a-z0-9]+(-[a-z0-9]+)*$/;

  /** What was kept: {key, name}; null where it is none of ours. */
  function read(text) {
    if (!text || text.length > 300) { return null; }
    var found;
    try { found = JSON.parse(text); } catch (error) { return null; }
    var isOurs = found && typeof found.key === "string" && typeof found.name === "string" && found.name.length <= 60;
    return isOurs && KEY.test(found.key) ? { key: found.key, name: found.name } : null;
  }

  function written(key, name) {
    return JSON.stringify({ key: key, name: name });
  }

  var shared = { read: read, written: written };
  if (typeof module !== "undefined") { module.exports = shared; return; }

  /* A browser may forbid it, from a stick or in a private window: then a choice lasts as long as the page. */
  window.chosenProvince = {
    get: function () {
      try { return read(localStorage.getItem(NAME)); } catch (error) { return null; }
    },
    /** Whether it is kept. */
    keep: function (key, name) {
      try {
        localStorage.setItem(NAME, written(key, name));
        return true;
      } catch (error) { return false; }
    },
    forget: function () {
      try { localStorage.removeItem(NAME); } catch (error) { /* nothing was kept */ }
    },
    KEPT: "Chỉ nhớ trên máy này.",
    NOT_KEPT: "Trình duyệt này không cho nhớ; chỉ áp dụng cho trang đang mở.",
  };
})();
