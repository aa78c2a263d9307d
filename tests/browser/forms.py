"""What tests do with the page that is filled offline: find a control, fill the page, save it, give it a file."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from sitegen.forms import answers, read_saved
from sitegen.forms.definition import Definition
from sitegen.forms.leaves import leaves
from tests.forms.fillings import every_kind

FORM = every_kind()
BIRTH = "to-khai-dang-ky-khai-sinh"


PUT = """(typed) => {
  const named = (name) => Array.from(document.querySelectorAll(`[name="${name}"]`));
  for (const [name, text, value, table] of typed) {
    if (!named(name).length) { document.querySelector(`[data-add="${table}"]`).click(); }
    const control = named(name).find((it) => it.type !== "radio" || it.value === value);
    if (control.matches("[type=radio], [type=checkbox]")) { control.checked = true; }
    else { control.value = control.matches("select") ? value : text; }
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
  }
}"""


def o(page: Page, name: str) -> Locator:
    return page.locator(f"#o-{name}")


def put(page: Page, form: Definition, typed: dict[str, str]) -> None:
    """Puts in all of it, rows added where they are wanted; single keys are typed by other tests."""
    given = [
        (leaf.name, text, answers.value(leaf.field, text) if leaf.field.type == "choice" else "", leaf.table.name if leaf.table else "")
        for leaf in leaves(form)
        if (text := typed[leaf.name])
    ]
    page.evaluate(PUT, given)


def saved(page: Page, to: Path) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name="Lưu", exact=True).click()
    file = to / started.value.suggested_filename
    started.value.save_as(file)
    return file.read_bytes()


def data_in(content: bytes) -> Any:
    return read_saved.read(content).data


def give(page: Page, content: bytes, name: str = "tep.html") -> str:
    page.locator("#opened-file").set_input_files({"name": name, "mimeType": "text/html", "buffer": content})
    page.wait_for_function("document.getElementById('said').textContent !== ''")
    return page.locator("#said").inner_text()
