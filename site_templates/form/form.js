/* The page that is filled offline: what its buttons do, what happens on typing and leaving a field, what is kept. */
(function (root) {
  "use strict";

  if (typeof document === "undefined") { return; }
  document.documentElement.className = "js";
  const { FormFaults: faults, FormSaved: saved, FormStore: store } = root;
  const PAUSE = 400;
  const storage = () => root.localStorage;

  function start() {
    /* The page as it came, before anything is typed or drawn: what «Lưu» writes. */
    const source = "<!doctype html>\n" + document.documentElement.outerHTML.replace(' class="js"', "");
    const byId = (id) => document.getElementById(id);
    const definition = JSON.parse(byId("definition").textContent);
    const embedded = byId("saved-data").textContent;
    const form = byId("to-khai"), notes = byId("chu-thich"), sheet = document.querySelector(".sheet"), autosave = byId("autosave"), kept = byId("kept");
    root.FormControls.complete(form, definition);
    if (notes) { notes.append(...Array.from(sheet.querySelectorAll(".notes p"), (note) => note.cloneNode(true))); }
    const controls = root.FormControls.of(form, definition);
    const messages = root.FormMessages.of(form, byId("summary"), byId("said"));
    const key = store.draftKey(definition, embedded);
    const panel = byId("people");
    const people = panel && root.FormPeople.of(panel, storage, { definition, controls, say: messages.say, changed, download });
    let isChecked = false, timer = 0, isPressed = false, left = null;

    function judged() { return faults.judged(definition, controls.typed()); }

    function changed() {
      controls.showAsked(judged().data);
      keepSoon();
    }

    function keepSoon() {
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
    }

    function keep() {
      clearTimeout(timer);
      timer = 0;
      if (!autosave.checked) { return; }
      const isKept = store.write(storage, key, controls.typed());
      kept.textContent = isKept ? "Đã tự lưu trên máy này." : "Trình duyệt này không cho tự lưu (cửa sổ riêng tư chẳng hạn). Trước khi đóng, hãy bấm Lưu để lấy tệp.";
    }

    /** After leaving a field: what is written wrongly is said; what is empty only once it was asked for. */
    function judgeOne(control) {
      const isBox = control.matches('[type="radio"], [type="checkbox"]'), one = isBox && control.closest("fieldset.field"), name = one ? one.id.slice(2) : control.name;
      const fault = judged().faults.find((each) => each.name === name);
      const isEmpty = isBox || !control.value.trim();
      if (!fault || isChecked || !isEmpty || messages.isShown(name)) { messages.show(name, fault); }
    }

    function check(heading, extra) {
      const found = judged();
      isChecked = true;
      if (found.faults.length) { messages.showAll(found.faults, heading(found.faults.length), extra); } else { messages.clear(); }
      return found;
    }

    function print() {
      const found = judged();
      if (!Object.keys(found.typed).length) { root.print(); return; }
      const anyway = Object.assign(document.createElement("button"), { type: "button", className: "second", textContent: "Vẫn in, điền nốt bằng tay" });
      anyway.addEventListener("click", () => root.print());
      if (!check((count) => "Trước khi in, còn " + count + " chỗ cần xem lại", anyway).faults.length) { root.print(); }
    }

    function save() {
      const found = check((count) => "Đã lưu tệp; còn " + count + " chỗ cần xem lại");
      const name = saved.fileName(definition, found.data);
      download(name, "text/html", saved.page(source, saved.written(definition, found)));
      messages.say("Đã lưu vào tệp " + name + ". Mở tệp ấy để điền tiếp.");
    }

    function download(name, type, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    /** Another filled form in place of what is on the page. */
    async function open(file) {
      if (file.size > saved.MOST_BYTES) { messages.say("Tệp này quá lớn, không phải tệp lưu từ biểu mẫu."); return; }
      const { json, name } = saved.block(await file.text());
      const found = saved.opened(definition, json, name);
      if (!found.refused) { take(found); keepSoon(); }
      tell(found, "Đã mở tệp; mời điền tiếp.");
    }

    function take(found) {
      messages.clear();
      isChecked = false;
      controls.fill(found.typed);
      controls.showAsked(judged().data);
    }

    function tell(found, done) {
      if (found.refused) { messages.say(found.refused); return; }
      messages.say(found.lost.length ? done + "\nMẫu này không còn chỗ cho: " + found.lost.slice(0, 20).join("; ") + "." : done);
    }

    function wipe() {
      clearTimeout(timer);
      store.wipe(storage);
      take({ typed: {} });
      if (people) { people.show(); }
      kept.textContent = "Đã xóa; những gì điền từ giờ lại được tự lưu khi ô trên có dấu.";
      messages.say("Đã xóa hết trên máy này.");
      keepSwitch();
    }

    function keepSwitch() {
      if (autosave.checked) { store.wipe(storage, store.SWITCH); return; }
      store.wipe(storage, key);
      store.write(storage, store.SWITCH, true);
      kept.textContent = "Không tự lưu: đóng trang là mất. Muốn giữ thì bấm Lưu để lấy tệp.";
    }

    const dialog = byId("wiping");
    dialog.addEventListener("close", () => { if (dialog.returnValue === "wipe") { wipe(); } });
    const actions = {
      check: () => { if (!check((count) => "Còn " + count + " chỗ cần xem lại").faults.length) { messages.say("Đã điền đủ và đúng dạng."); } },
      print, save,
      open: () => byId("opened-file").click(),
      wipe: () => { dialog.returnValue = ""; dialog.showModal(); },
      "people-in": () => byId("people-file").click(),
      "people-out": () => people.saveFile()
    };
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button"), told = button && button.dataset;
      if (!told) { return; }
      if (told.do) { actions[told.do](); }
      if (told.fill) { people.fillFrom(told.fill); }
      if (told.keep) { people.keepPerson(told.keep); }
      if (told.add) { controls.addRow(told.add); }
      if (told.remove) { controls.removeRow(told.remove, +button.closest("[data-row]").dataset.row); changed(); messages.say("Đã bỏ một dòng."); }
      if (told.unset) { controls.unset(told.unset); changed(); }
    });
    document.addEventListener("change", (event) => {
      const files = event.target.files;
      if (files) {
        if (files.length) { (event.target.id === "opened-file" ? open : people.openFile)(files[0]); }
        event.target.value = "";
      }
    });
    form.addEventListener("input", (event) => {
      if (event.target.matches("select, [type=radio], [type=checkbox]")) { changed(); judgeOne(event.target); } else { keepSoon(); }
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    /* A message moves what is below it: while a finger is down on a button it waits, or the press would miss. */
    document.addEventListener("pointerdown", () => { isPressed = true; }, true);
    ["pointerup", "pointercancel"].forEach((kind) => document.addEventListener(kind, () => {
      isPressed = false;
      setTimeout(judgeLeft);
    }, true));
    form.addEventListener("focusout", (event) => {
      if (!event.target.name) { return; }
      controls.neaten(event.target);
      left = event.target;
      if (!isPressed) { judgeLeft(); }
    });

    function judgeLeft() {
      if (left && left.isConnected && !isPressed) { judgeOne(left); }
      left = null;
    }

    autosave.addEventListener("change", () => { keepSwitch(); keep(); });
    root.addEventListener("pagehide", () => { if (timer) { keep(); } });
    root.addEventListener("beforeprint", () => root.FormSheet.fill(sheet, definition, judged()));

    autosave.checked = store.read(storage, store.SWITCH) !== true;
    if (!autosave.checked) { keepSwitch(); }
    const draft = autosave.checked ? store.texts(store.read(storage, key), controls.names) : {};
    if (Object.keys(draft).length) {
      take({ typed: draft });
      messages.say("Đã mở lại những gì điền dở trên máy này.");
    } else if (embedded === "null") {
      take({ typed: {} });
    } else {
      const found = saved.opened(definition, embedded);
      take({ typed: found.typed || {} });
      tell(found, "Đây là mẫu đã lưu; mời điền tiếp.");
    }
  }

  if (document.readyState === "loading") { document.addEventListener("DOMContentLoaded", start); } else { start(); }
})(this);
