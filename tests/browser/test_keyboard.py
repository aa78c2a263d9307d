"""A keyboard alone reaches everything on a page, in the order in which it is read, sees where it is and gets out again."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.page_kinds import ONE_EACH

pytestmark = pytest.mark.browser

REACHABLE = """() => {
  const there = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const asked = Array.from(document.querySelectorAll(there)).filter(it =>
    it.tabIndex >= 0 && !it.disabled && it.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}));
  window.reachable = asked.filter(it => it.type !== "radio" || it === asked.find(one => one.name === it.name && one.type === "radio"));
  return [reachable.length, reachable.filter(it => it.tabIndex > 0).length];
}"""
HERE = """() => {
  const it = document.activeElement;
  if (!it || it === document.body || it === document.documentElement) { return null; }
  const box = it.getClientRects()[0] || it.getBoundingClientRect(), look = getComputedStyle(it);
  const part = it.closest("header, nav, main, footer, .md-sidebar");
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 1), over = document.elementFromPoint(x, y);
  return {
    number: reachable.indexOf(it), name: it.outerHTML.slice(0, 120), part: part ? part.className || part.tagName : "",
    top: box.top + scrollY, left: box.left, bottom: box.bottom + scrollY,
    seen: inside && (box.height < 2 || box.width < 2 || !over || it.contains(over) || over.contains(it) || over.closest("label") !== null),
    ring: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 || look.boxShadow !== "none",
  };
}"""


def walked(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key from the top of the page until it leaves the page."""
    count, forced = page.evaluate(REACHABLE)
    assert forced == 0, "an order of its own"
    stops: list[dict[str, Any]] = []
    for _ in range(count + 5):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None or (stops and here["number"] == stops[0]["number"]):
            return stops
        stops.append(here)
    pytest.fail(f"the keyboard does not get out: {stops[-1]['name']}")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", ONE_EACH)
def test_the_keyboard_reaches_everything_in_the_order_of_reading(page: Page, site: Path, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site.as_uri()}/{path}")
    page.wait_for_load_state("load")
    stops = walked(page)
    assert [stop["number"] for stop in stops] == list(range(len(stops))), "another order than that of the page"
    assert len(stops) == page.evaluate("reachable.length")
    assert [stop["name"] for stop in stops if not stop["ring"]] == []
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    for one, after in pairwise(stops):
        is_back = after["bottom"] <= one["top"] and after["left"] < one["left"]
        assert one["part"] != after["part"] or not is_back, f"{one['name']} then {after['name']}"
