"""What every page does besides its own: light or dark, where one is on the page, nothing folded away on paper."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

BIRTH = "thu-tuc/1.001193.html"
SCHEME = "document.body.getAttribute('data-md-color-scheme')"


def opened(chromium: Browser, site: Path, path: str = BIRTH, scheme: str = "light") -> Page:
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark" if scheme == "dark" else "light")
    page.goto((site / path).as_uri())
    return page


@pytest.mark.parametrize(("device", "scheme"), [("light", "default"), ("dark", "slate")])
def test_a_page_is_as_light_as_the_device(chromium: Browser, site: Path, device: str, scheme: str) -> None:
    page = opened(chromium, site, scheme=device)
    assert page.evaluate(SCHEME) == scheme
    page.close()


def test_what_is_chosen_by_keyboard_holds_on_the_next_page(chromium: Browser, site: Path) -> None:
    page = opened(chromium, site)
    button = page.get_by_role("button", name="Nền tối")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.goto((site / "index.html").as_uri())
    assert page.evaluate(SCHEME) == "slate"
    page.get_by_role("button", name="Nền tối").click()
    assert page.evaluate(SCHEME) == "default"
    page.close()


def test_the_list_of_parts_says_which_is_being_read(chromium: Browser, site: Path) -> None:
    page = opened(chromium, site)
    here = page.locator(".md-nav--secondary [aria-current=location]")
    expect(here).to_have_count(0)
    page.evaluate("document.querySelector('#can-cu').scrollIntoView()")
    expect(here).to_have_attribute("href", "#can-cu")
    page.close()


def test_nothing_is_folded_away_on_paper(chromium: Browser, site: Path) -> None:
    page = opened(chromium, site, "du-lieu.html")
    folded = page.locator("details:not([open])")
    before = folded.count()
    assert before
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert folded.count() == before
    page.close()


def test_without_javascript_there_is_no_button_that_does_nothing(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / BIRTH).as_uri())
    expect(page.locator("[data-look]")).to_be_hidden()
    context.close()
