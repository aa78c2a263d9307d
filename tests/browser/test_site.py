"""The site as people meet it: a phone, a keyboard, no network, no JavaScript, a screen reader, paper."""

import io
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.browser.axe import violations
from tests.page_kinds import EVERY

pytestmark = pytest.mark.browser


def test_a_birth_registration_is_found_in_three_actions(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    page.get_by_label("Gõ việc bạn cần làm").fill("khai sinh")
    page.get_by_role("option", name="Đăng ký khai sinh").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(page.get_by_role("region", name="Trả lời nhanh")).to_contain_text("60 ngày")


def test_everything_is_there_without_javascript(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    expect(page.locator("form.box").first).to_be_hidden()
    expect(page.get_by_text("Ô tìm cần JavaScript")).to_be_visible()
    page.get_by_role("link", name="Có con nhỏ", exact=True).first.click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    expect(page.get_by_role("heading", name="Giấy tờ cần chuẩn bị")).to_be_visible()
    expect(page.get_by_label("Giấy chứng sinh")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", EVERY)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, site: Path, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_kind_breaks_an_accessibility_rule(chromium: Browser, host: str, scheme: Literal["light", "dark"]) -> None:
    """In the dark only what depends on colours can be another matter than in the light."""
    context = chromium.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    rules = {"runOnly": ["cat.color"]} if scheme == "dark" else {}
    for path in (*EVERY, "404.html"):
        page.goto(f"{host}{path}")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page, **rules) == [], f"{path} {scheme} {width}"
    context.close()


def test_a_procedure_prints_with_its_answer_its_papers_and_what_the_site_is(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    page.goto(f"{site.as_uri()}/thu-tuc/1.001193.html")
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = "".join("".join(sheet.extract_text() for sheet in reader.pages).split())  # the reader puts blanks between letters
    for must in ("Đăng ký khai sinh", "Bao lâu", "Giấy chứng sinh", "60/2014/QH13", "không phải Cổng Dịch vụ công quốc gia", "18/07/2026"):
        assert "".join(must.split()) in words, must
    assert len(reader.pages) <= 5
    page.close()


def test_a_ticked_paper_is_ticked_by_its_label_and_by_the_keyboard(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/thu-tuc/1.001193.html")
    paper = page.get_by_label("Giấy chứng sinh")
    page.get_by_text("Giấy chứng sinh", exact=True).click()
    expect(paper).to_be_checked()
    paper.press("Space")
    expect(paper).not_to_be_checked()
