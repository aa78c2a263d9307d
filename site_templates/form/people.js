/* The panel of people whose facts are kept for other forms. */
(function (root) {
  "use strict";

  const store = root.FormStore;
  const MOST_BYTES = 2e5;

  /** storage: gives the browser's; page: {definition, controls, say, changed, download}. */
  function of(panel, storage, page) {
    const rows = Array.from(panel.querySelectorAll("[data-person]"));

    function list() { return store.people(store.read(storage, store.PEOPLE)); }

    function keep(people) {
      const isKept = store.write(storage, store.PEOPLE, people);
      show();
      return isKept;
    }

    function show() {
      const people = list();
      rows.forEach((row) => {
        const options = people.map((person, i) => new Option(person.name, i));
        row.querySelector("select").replaceChildren(...(options.length ? options : [new Option("Chưa lưu người nào", "")]));
        row.querySelector("[data-fill]").disabled = !people.length;
      });
    }

    function fillFrom(key) {
      const person = list()[rows.find((row) => row.dataset.person === key).querySelector("select").value];
      if (!person) { return; }
      const typed = store.typedFacts(page.definition, key, person);
      page.controls.merge(typed);
      page.changed();
      page.say("Đã điền " + Object.keys(typed).length + " mục về " + person.name + ". Xem lại trước khi dùng.");
    }

    function keepPerson(key) {
      const facts = store.facts(page.definition, key, page.controls.typed());
      if (!facts.name) { page.say("Điền họ tên trước rồi mới lưu được thông tin người này."); return; }
      const isKept = keep(store.withPerson(list(), facts));
      page.say(isKept ? "Đã lưu thông tin của " + facts.name + " trên máy này." : "Trình duyệt không cho lưu trên máy này; hãy lưu mẫu ra tệp.");
    }

    async function openFile(file) {
      let found = null;
      try { found = file.size > MOST_BYTES ? null : JSON.parse(await file.text()); } catch { /* told below */ }
      const people = store.people(found && found.people);
      if (!people.length) { page.say("Tệp này không phải tệp hồ sơ người."); return; }
      const isKept = keep(people.reduceRight(store.withPerson, list()));
      page.say(isKept ? "Đã mở hồ sơ của " + people.length + " người." : "Trình duyệt không cho giữ hồ sơ trên máy này.");
    }

    function saveFile() {
      page.download("ho-so-nguoi.json", "application/json", JSON.stringify({ people: list() }, null, 1));
      page.say("Đã lưu hồ sơ ra tệp ho-so-nguoi.json.");
    }

    panel.querySelector("#shared-or-not").textContent = location.protocol === "file:"
      ? "Mẫu mở từ tệp: có trình duyệt (như Firefox) giữ riêng từng tệp, mẫu khác không thấy người đã lưu. Khi ấy hãy lưu hồ sơ ra tệp rồi mở tệp ấy ở mẫu khác."
      : "Người đã lưu dùng được ở mọi mẫu của trang này, trên máy này.";
    show();
    return { fillFrom, keepPerson, openFile, saveFile, show };
  }

  root.FormPeople = { of };
})(this);
