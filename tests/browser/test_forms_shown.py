"""The page that is filled offline, as it is seen: on a small screen, by a screen reader, on paper, without JavaScript."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from sitegen.forms import answers
from sitegen.forms.leaves import leaves
from sitegen.forms.plain import plain
from tests.browser.forms import BIRTH, FORM, o, put
from tests.forms.fillings import fillable, filling

pytestmark = pytest.mark.browser


def test_the_page_knows_labels_and_choices_from_its_own_words(chromium: Browser, stick: Path) -> None:
    page = chromium.new_page()
    for key, form in fillable().items():
        page.goto((stick / f"{key}.html").as_uri())
        found = page.evaluate(
            "() => { const it = JSON.parse(document.getElementById('definition').textContent);"
            "FormControls.complete(document.getElementById('to-khai'), it); return it; }"
        )
        expected = json.loads(json.dumps(plain(form)))
        assert [_named(owner) for owner in found["fields"]] == [_named(owner) for owner in expected["fields"]]
    page.close()


def _named(owner: dict[str, Any]) -> Any:
    return [owner["label"], owner.get("options"), [_named(column) for column in owner.get("columns", ())]]


def test_nothing_but_its_own_script_runs_in_the_page(chromium: Browser, stick: Path) -> None:
    text = (stick / f"{FORM.id}.html").read_text(encoding="utf-8")
    page = chromium.new_page()
    page.route(
        "http://x.test/",
        lambda route: route.fulfill(body=text.replace("<body>", "<body><script>window.hacked=1</script>"), content_type="text/html"),
    )
    page.goto("http://x.test/")
    expect(o(page, "kinh_gui")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    page.close()


def _words(pdf: bytes) -> tuple[str, int]:
    reader = PdfReader(io.BytesIO(pdf))
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in reader.pages)), len(reader.pages)


def test_the_print_has_the_words_of_the_form_and_of_who_filled_it(chromium: Browser, stick: Path) -> None:
    form = fillable()[BIRTH]
    page = chromium.new_page()
    page.goto((stick / f"{BIRTH}.html").as_uri())
    blank, _ = _words(page.pdf(prefer_css_page_size=True))
    for must in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        form.title,
        "Làm tại:",
        "Chú thích:",
        f"Mã biểu mẫu: {form.identity}",
        *(n.text for n in form.notes),
    ):
        assert re.sub(r"\s", "", must) in blank, must
    for no in ("Kiểm tra", "Tự lưu", "bắt buộc", "Mã QR"):
        assert re.sub(r"\s", "", no) not in blank
    typed = answers.typed(form, filling(form, 0))
    put(page, form, typed)
    filled, count = _words(page.pdf(prefer_css_page_size=True))
    for leaf in leaves(form):
        if not leaf.is_mark and leaf.field.type not in ("date", "choice"):
            assert re.sub(r"\s", "", typed[leaf.name]) in filled, leaf.name
    assert "MãQRchứa" in filled
    assert count <= 4
    page.close()


def _violations(page: Page) -> list[tuple[str, Any]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]


@pytest.fixture(params=[(360, "light"), (1280, "light"), (360, "dark"), (1280, "dark")], ids=str)
def shown(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    width, scheme = request.param
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    yield context
    context.close()


@pytest.mark.parametrize("key", [FORM.id, BIRTH])
def test_no_rule_of_accessibility_is_broken_blank_or_with_mistakes(shown: BrowserContext, stick: Path, key: str) -> None:
    page = shown.new_page()
    page.goto((stick / f"{key}.html").as_uri())
    assert _violations(page) == []
    for summary in page.locator("summary").all():
        summary.click()
    page.locator("[data-add]").evaluate_all("all => all.forEach(it => it.click())")
    page.get_by_role("button", name="Kiểm tra").click()
    expect(page.locator("#summary")).to_be_focused()
    assert _violations(page) == []
    page.get_by_role("button", name="Xóa", exact=True).click()
    assert _violations(page) == []


def test_no_form_scrolls_sideways_at_320_pixels(chromium: Browser, stick: Path) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    for key in fillable():
        page.goto((stick / f"{key}.html").as_uri())
        page.locator("details").evaluate_all("all => all.forEach(it => { it.open = true; })")
        page.get_by_role("button", name="Kiểm tra").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, key
    page.close()


def test_without_javascript_the_sheet_is_shown_to_be_printed(chromium: Browser, stick: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((stick / f"{BIRTH}.html").as_uri())
    expect(page.get_by_text("Vẫn in mẫu dưới đây ra giấy và điền bằng tay được.")).to_be_visible()
    expect(page.get_by_text("Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:").last).to_be_visible()
    expect(page.get_by_role("button", name="Lưu", exact=True)).to_be_hidden()
    context.close()
