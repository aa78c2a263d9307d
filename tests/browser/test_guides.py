"""A life event step by step, as people meet it: by keyboard, without scripts, on paper, with every step open."""

import io
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser
LONG = ("khoi-su-kinh-doanh", "nguoi-than-qua-doi", "co-con-nho")


def test_a_step_opens_by_keyboard_and_the_button_opens_all(page: Page, root: str) -> None:
    page.goto(f"{root}su-kien/co-con-nho.html")
    steps = page.locator("[data-guide] details")
    second = steps.nth(1)
    expect(second).not_to_have_attribute("open", "")
    second.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("open", "")
    button = page.get_by_role("button", name="Mở tất cả các bước")
    button.press("Enter")
    expect(page.get_by_role("button", name="Đóng tất cả các bước")).to_be_focused()
    assert steps.evaluate_all("all => all.every(one => one.open)")


def test_without_scripts_every_step_can_be_opened_and_no_button_promises_more(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/su-kien/nguoi-than-qua-doi.html")
    expect(page.get_by_role("button", name="các bước")).to_have_count(0)
    last = page.locator("[data-guide] details").last
    expect(last.get_by_text("Đăng ký sang tên xe")).not_to_be_visible()
    last.locator("summary").click()
    expect(last.get_by_text("Đăng ký sang tên xe")).to_be_visible()
    context.close()


@pytest.mark.parametrize("event", LONG)
def test_a_guide_prints_whole_on_three_sheets(chromium: Browser, site: Path, event: str) -> None:
    page = chromium.new_page()
    page.goto(f"{site.as_uri()}/su-kien/{event}.html")
    names = [" ".join(name.split()) for name in page.locator(".task__name a").all_text_contents()]
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    printed = "".join("".join(sheet.extract_text() for sheet in reader.pages).split())
    assert len(reader.pages) <= 3
    assert [name for name in names if "".join(name.split()) not in printed] == []
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_guide_with_every_step_open_breaks_no_accessibility_rule(chromium: Browser, host: str, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    for event in LONG:
        page.goto(f"{host}su-kien/{event}.html")
        page.locator("[data-guide-toggle]").click()
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], event
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_a_question_in_everyday_words_shows_the_guide_above_the_procedures(page: Page, root: str) -> None:
    page.goto(f"{root}tim-kiem/index.html#q=v%E1%BB%A3+t%C3%B4i+m%E1%BB%9Bi+sinh")
    found = page.locator("[data-guides-found]")
    expect(found.get_by_role("link")).to_have_text(["Có con nhỏ"])
    page.get_by_label("Gõ việc bạn cần làm").fill("giải thể công ty")
    expect(found.get_by_role("link")).to_have_text(["Tạm dừng, chấm dứt hoạt động"])
    page.get_by_label("Gõ việc bạn cần làm").fill("hộ chiếu abcxyz")
    expect(found).not_to_be_visible()
