"""Pages for eyes that want more: text twice as large, more contrast, colours of one's own; tone marks are never cut off."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations
from tests.page_kinds import ONE_EACH

pytestmark = pytest.mark.browser

LARGE = "document.documentElement.style.fontSize = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px'"
MARKS = """() => {
  const canvas = document.createElement("canvas").getContext("2d"), low = [];
  for (const it of document.querySelectorAll("h1, h2, h3, h4, a, button, summary, label, th, dt, .badge, .lead, option, input")) {
    if (!it.checkVisibility()) { continue; }
    const look = getComputedStyle(it), line = parseFloat(look.lineHeight);
    canvas.font = `${look.fontWeight} 1000px ${look.fontFamily}`;
    const drawn = canvas.measureText("ẪỖỮựẶ"), size = parseFloat(look.fontSize) / 1000;
    const height = (drawn.actualBoundingBoxAscent + drawn.actualBoundingBoxDescent) * size;
    const holds = look.overflowY === "visible" ? line : Math.max(line, it.clientHeight);
    if (it.textContent.trim() && holds < height) { low.push(`${it.outerHTML.slice(0, 80)}: ${holds} < ${height}`); }
  }
  return low;
}"""


@pytest.fixture(params=[320, 1280])
def enlarged(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_text_twice_as_large_breaks_nothing_and_scrolls_only_down(enlarged: Page, site: Path) -> None:
    width = enlarged.evaluate("innerWidth")
    for path in ONE_EACH:
        enlarged.goto(f"{site.as_uri()}/{path}")
        enlarged.evaluate(LARGE)
        assert enlarged.evaluate("document.documentElement.scrollWidth") <= width, path
        if width == 1280:
            assert violations(enlarged) == [], path


def test_tone_marks_above_and_below_fit_their_lines(page: Page, site: Path) -> None:
    for path in ONE_EACH:
        page.goto(f"{site.as_uri()}/{path}")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(MARKS) == [], path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_seven_to_one(chromium: Browser, site: Path, scheme: str) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light", contrast="more", reduced_motion="reduce")
    page = context.new_page()
    for path in ONE_EACH:
        page.goto(f"{site.as_uri()}/{path}")
        assert violations(page, runOnly=["color-contrast-enhanced"], rules={"color-contrast-enhanced": {"enabled": True}}) == [], path
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_the_reader_s_own_colours_focus_badges_and_bars_are_still_seen(chromium: Browser, site: Path, scheme: str) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light", forced_colors="active")
    page = context.new_page()
    page.goto(f"{site.as_uri()}/thong-ke/index.html")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for bar in ("full", "partial", "none", "plain"):
        fills = page.evaluate("kind => [...document.querySelectorAll(`.chart__${kind}`)].map(it => getComputedStyle(it).fill)", bar)
        assert ground not in fills, bar
    letters = page.locator(".chart text").first.evaluate("it => getComputedStyle(it).fill")
    assert letters != ground
    page.goto(f"{site.as_uri()}/thu-tuc/1.001193.html")
    assert page.locator(".badge").first.evaluate("it => getComputedStyle(it).borderTopStyle") == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tick = page.locator(".paper__tick").first
    assert tick.evaluate("it => getComputedStyle(it).appearance") == "auto"
    context.close()
