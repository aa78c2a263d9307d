"""The choice of a province: by keyboard, from a stick, without a script, where nothing may be kept; and nothing moves."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.procedure import BIRTH, prepare

pytestmark = pytest.mark.browser

LAND = "thu-tuc/1.012786.html"
"""Lào Cai says how long it takes at its counters, where they are, and that a part has to be done there."""
HERE, NATION = "Trung tâm Phục vụ hành chính công tỉnh Lào Cai, cơ sở 1", "Một trong các nơi trong tỉnh"
NO_STORE = """Object.defineProperty(window, "localStorage", { get: function () { throw new Error("denied"); } });"""
KEPT = """localStorage.setItem("so-tay-thu-tuc.tinh", JSON.stringify({ key: "lao-cai", name: "Lào Cai" }));"""


@pytest.fixture
def stick(site: Path) -> str:
    return f"{site.as_uri()}/"


@pytest.fixture
def opened(page: Page, stick: str) -> Page:
    page.goto(stick + LAND)
    return page


def choose(page: Page, name: str = "Lào Cai") -> None:
    page.get_by_label("Tỉnh của bạn").select_option(label=name)
    expect(page.locator(".where__told")).to_contain_text(f"phần riêng của {name}")


def test_the_answer_is_that_of_the_province_and_comes_back(page: Page, root: str) -> None:
    opened = page
    opened.goto(root + LAND)
    answer, filing = opened.locator(".answer"), opened.locator(".channels")
    before = answer.inner_html(), filing.inner_html()
    expect(answer).to_contain_text("20 ngày làm việc")
    choose(opened)
    expect(answer).to_contain_text(HERE)
    expect(opened.locator(".channel", has_text="Trực tiếp").locator("[data-time]")).to_contain_text("10 ngày làm việc")
    expect(opened.locator("[data-here]")).to_contain_text("Đại lộ Trần Hưng Đạo")
    opened.locator(".answer .of-country > summary").first.click()
    expect(opened.locator(".answer .of-country").first).to_contain_text("20 ngày làm việc")
    opened.get_by_role("button", name="Bỏ chọn").click()
    expect(opened.locator(".where__told")).to_have_text("Theo bản ghi quốc gia.")
    assert (answer.inner_html(), filing.inner_html()) == before
    expect(opened.locator("[data-here]")).to_be_empty()
    assert opened.evaluate("localStorage.length") == 0


def test_the_choice_holds_on_every_page_and_on_the_home_page(page: Page, root: str) -> None:
    opened = page
    opened.goto(root + LAND)
    choose(opened)
    opened.reload()
    expect(opened.locator(".answer")).to_contain_text(HERE)
    expect(opened.locator(".where__told")).to_contain_text("Chỉ nhớ trên máy này.")
    opened.goto(root + "index.html")
    expect(opened.get_by_label("Tỉnh của bạn")).to_have_value("lao-cai")
    opened.get_by_label("Tỉnh của bạn").select_option("ca-mau")
    opened.goto(root + LAND)
    expect(opened.locator(".where__told")).to_contain_text("Cà Mau chưa có phần riêng: theo bản ghi quốc gia.")
    expect(opened.locator(".answer")).to_contain_text(NATION)
    opened.goto(root + "tinh/lao-cai.html")
    opened.get_by_role("button", name="Chọn Lào Cai làm tỉnh của bạn").click()
    expect(opened.locator(".where__told")).to_contain_text("Đang chọn Lào Cai")
    opened.goto(root + LAND)
    expect(opened.locator(".answer")).to_contain_text(HERE)
    opened.goto(root + "index.html")
    opened.get_by_role("button", name="Bỏ chọn").click()
    assert opened.evaluate("localStorage.length") == 0
    expect(opened.get_by_role("status").filter(has_text="Chưa chọn")).to_be_visible()


def test_a_page_nobody_has_local_facts_for_asks_nothing(page: Page, stick: str) -> None:
    page.goto(stick + LAND)
    choose(page)
    page.goto(stick + BIRTH)
    expect(page.get_by_label("Tỉnh của bạn")).to_have_count(0)
    expect(page.locator(".answer")).not_to_contain_text("Lào Cai")


def test_what_prepares_a_dossier_follows_the_province(opened: Page) -> None:
    prepare(opened)
    opened.get_by_label("Bạn nộp theo cách nào?").select_option("Trực tiếp")
    expect(opened.locator(".prepare__sum").first).to_contain_text("20 ngày làm việc")
    choose(opened)
    opened.get_by_label("Bạn nộp theo cách nào?").select_option("Trực tiếp")
    expect(opened.locator(".prepare__sum").first).to_contain_text("10 ngày làm việc")
    opened.evaluate("window.print = function () {}")
    opened.get_by_role("button", name="In một trang").click()
    opened.wait_for_selector(".sheet", state="attached")
    sheet = opened.locator(".sheet").text_content() or ""
    assert HERE in sheet and "phần riêng của tỉnh Lào Cai, thông tin ngày 18/07/2026" in sheet
    assert "Bản ghi quốc gia" not in sheet


def test_ticks_stay_when_the_province_changes(opened: Page) -> None:
    name = "Mảnh trích đo bản đồ địa chính thửa đất"
    opened.get_by_label(name).first.check()
    choose(opened)
    expect(opened.get_by_label(name).first).to_be_checked()
    expect(opened.locator(".papers")).to_contain_text(["Mẫu số 24", ""])
    opened.get_by_role("button", name="Bỏ chọn").click()
    expect(opened.get_by_label(name).first).to_be_checked()
    expect(opened.locator(".papers").first).not_to_contain_text("Mẫu số 24")


def test_everything_is_done_with_the_keyboard(opened: Page) -> None:
    opened.get_by_label("Tỉnh của bạn").focus()
    for _ in range(10):
        if opened.get_by_label("Tỉnh của bạn").input_value() != "lao-cai":
            opened.keyboard.press("ArrowDown")
    expect(opened.locator(".answer")).to_contain_text(HERE)
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="Bỏ chọn")).to_be_focused()
    opened.keyboard.press("Enter")
    expect(opened.get_by_label("Tỉnh của bạn")).to_be_focused()
    expect(opened.locator(".answer")).to_contain_text(NATION)


def test_without_a_script_there_are_links_to_the_provinces(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    page.get_by_role("link", name="Xem theo tỉnh, thành phố").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tỉnh, thành phố")
    page.goto(f"{site.as_uri()}/{LAND}")
    expect(page.locator(".answer")).to_be_visible()
    page.get_by_role("link", name="Lào Cai", exact=True).click()
    expect(page.locator("[id='1.012786']")).to_be_in_viewport()
    expect(page.get_by_text(HERE).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", [LAND, "index.html", "tinh/lao-cai.html"])
def test_where_nothing_may_be_kept_a_choice_holds_for_the_page_and_says_so(page: Page, stick: str, path: str) -> None:
    page.add_init_script(NO_STORE)
    page.goto(stick + path)
    choice = page.get_by_label("Tỉnh của bạn")
    if choice.count():
        choice.select_option("lao-cai")
    else:
        page.get_by_role("button", name="Chọn Lào Cai làm tỉnh của bạn").click()
    expect(page.get_by_role("status").filter(has_text="không cho nhớ; chỉ áp dụng cho trang đang mở")).to_be_visible()


@pytest.mark.parametrize("kept", ['{"key":"../../x","name":"x"}', "[]", "x" * 500, json.dumps({"key": "a", "name": "<img src=x>"})])
def test_a_spoilt_choice_is_harmless(page: Page, stick: str, kept: str) -> None:
    page.add_init_script(f"localStorage.setItem('so-tay-thu-tuc.tinh', {json.dumps(kept)});")
    page.goto(stick + LAND)
    expect(page.locator(".answer")).to_contain_text(NATION)
    assert page.locator("img").count() == 0


def test_a_province_that_cannot_be_had_is_told_and_the_national_answer_stays(chromium: Browser, host: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/tinh/lao-cai/*.js", lambda route: route.abort())
    page.add_init_script(KEPT)
    page.goto(host + LAND)
    expect(page.locator(".where__told")).to_contain_text("Chưa tải được phần riêng của Lào Cai")
    expect(page.locator(".answer")).to_be_visible()
    expect(page.locator(".answer")).to_contain_text(NATION)
    context.close()


@pytest.fixture(params=[(360, 740), (1280, 800)])
def watched(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page that sums what moves without being asked to."""
    context = chromium.new_context(viewport={"width": request.param[0], "height": request.param[1]})
    context.add_init_script(
        """window.moved = 0; new PerformanceObserver(function (list) {
        list.getEntries().forEach(function (each) { if (!each.hadRecentInput) { window.moved += each.value; } }); })
        .observe({ type: "layout-shift", buffered: true });"""
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("is_kept", [False, True])
@pytest.mark.parametrize("path", [LAND, "index.html", "tinh/index.html", "tinh/lao-cai.html"])
def test_nothing_moves_while_a_choice_comes(watched: Page, host: str, path: str, is_kept: bool) -> None:
    watched.route("**/*.woff2", lambda route: route.abort())  # a font that comes moves words on every page, chosen or not
    if is_kept:
        watched.add_init_script(KEPT)
    watched.goto(host + path, wait_until="networkidle")
    watched.wait_for_timeout(200)
    assert watched.evaluate("window.moved") <= 0.02


@pytest.mark.parametrize("width", [320, 1280])
def test_a_chosen_province_breaks_no_rule_and_fits_a_narrow_screen(page: Page, host: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(host + LAND)
    choose(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
