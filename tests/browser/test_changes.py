"""What changed as people and reviewers meet it: on a phone and a desk, by rules of accessibility, before above or beside after."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

import build
from tests import changes_world as world
from tests.browser.conftest import served
from tests.changes_world import AFTER, BEFORE

pytestmark = pytest.mark.browser

KINDS = ("index.html", "co-quan-bo-tu-phap.html", "so-sanh.html", "so-sanh-1.000101.html", "so-sanh-1.000104.html", "so-sanh-1.000300.html")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a change, with its difference."""
    folder = tmp_path_factory.mktemp("preview")
    before = world.write(folder / "before", BEFORE)
    after = world.write(folder / "after", (*AFTER, BEFORE[7]), is_after=True)
    words = ["site", "--no-cache", "--catalogue", str(after), "--since", str(before), "--output", str(folder / "site")]
    assert CliRunner().invoke(build.main, words, catch_exceptions=False).exit_code == 0
    return folder / "site" / "thay-doi"


@pytest.fixture(scope="module")
def address(preview: Path) -> Iterator[str]:
    with served(preview.parent) as address:
        yield f"{address}thay-doi/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_changes_breaks_an_accessibility_rule(chromium: Browser, address: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    for path in KINDS:
        page.goto(f"{address}{path}")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], path
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, preview: Path, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((preview / path).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_before_stands_beside_after_and_above_it_on_a_phone(desk: Page, page: Page, preview: Path) -> None:
    boxes: list[list[Any]] = []
    for one in (desk, page):
        one.goto((preview / "so-sanh-1.000101.html").as_uri())
        section = one.locator(".sides").first
        boxes.append([section.locator(f".sides__one--{side}").bounding_box() or {} for side in ("del", "ins")])
    (left, right), (above, below) = boxes
    assert (left["y"], left["x"] < right["x"]) == (right["y"], True)
    assert (above["x"], above["y"] < below["y"]) == (below["x"], True)


def test_a_reviewer_comes_from_the_procedure_to_its_difference_and_back(page: Page, preview: Path) -> None:
    page.goto((preview.parent / "thu-tuc/1.000101.html").as_uri())
    page.get_by_role("link", name="xem đổi gì, trước và sau").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký việc cưới hỏi")
    expect(page.locator("del").first).to_have_text("5")
    page.get_by_role("link", name="Trang của thủ tục sau khi sửa").click()
    expect(page.get_by_role("region", name="Trả lời nhanh")).to_contain_text("3 ngày làm việc")
