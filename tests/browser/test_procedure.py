"""A procedure's page: one's own case, ticks that stay, few bytes; and all of it legible without a script."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sitegen.procedure import Procedure
from tests.browser.procedure import BIRTH, CHANNELS, MANY, RESIDENCE

pytestmark = pytest.mark.browser

FIRST_VISIT, SECOND_PAGE = 120_000, 15_000


@pytest.fixture
def opened(page: Page, root: str) -> Page:
    """The page of a birth on a phone, from a web server and from a stick."""
    page.goto(root + BIRTH)
    return page


# ---- which case


def test_the_papers_of_other_cases_step_back_and_come_again(page: Page, root: str) -> None:
    page.goto(root + RESIDENCE)
    groups = page.locator(".papers")
    expect(groups).to_have_count(3)
    page.get_by_label("Cá nhân, hộ gia đình đăng ký tạm trú").check()
    expect(page.locator(".papers:visible")).to_have_count(1)
    expect(page.get_by_text("Đang ẩn 2 phần")).to_be_visible()
    page.get_by_label("Đăng ký theo danh sách nhiều người").check()
    expect(page.locator(".papers:visible")).to_have_count(2)
    page.get_by_label("Cá nhân, hộ gia đình đăng ký tạm trú").uncheck()
    page.get_by_label("Đăng ký theo danh sách nhiều người").uncheck()
    expect(page.locator(".papers:visible")).to_have_count(3)


def test_fees_and_ways_follow_the_case_whose_name_they_bear(page: Page, root: str) -> None:
    page.goto(root + RESIDENCE)
    page.get_by_label("Cá nhân, hộ gia đình đăng ký tạm trú").check()
    fees = page.locator(".channels .fees li:visible")
    assert all("theo danh sách" not in text for text in fees.all_inner_texts())
    assert any("được miễn" in text for text in fees.all_inner_texts()), "what bears the name of no case stays"
    page.goto(root + CHANNELS)
    both = page.locator(".channel:visible").count()
    page.get_by_label("Chưa có thẻ, hoặc thẻ đã hết hạn").check()
    assert 0 < page.locator(".channel:visible").count() < both


def test_the_case_stands_in_the_address_and_an_address_can_be_sent(page: Page, root: str) -> None:
    page.goto(root + RESIDENCE)
    page.get_by_label("Đăng ký theo danh sách nhiều người").check()
    assert page.url.endswith("#truong-hop-2")
    page.goto("about:blank")
    page.goto(root + RESIDENCE + "#truong-hop-2")
    expect(page.get_by_label("Đăng ký theo danh sách nhiều người")).to_be_checked()
    expect(page.locator(".papers:visible")).to_have_count(1)
    page.goto("about:blank")
    page.goto(root + RESIDENCE + "#truong-hop-99-x")
    expect(page.locator(".papers:visible")).to_have_count(3)


def test_where_groups_are_for_everybody_nothing_can_be_hidden(opened: Page) -> None:
    expect(opened.locator("[data-which]")).to_have_count(0)
    expect(opened.locator(".papers:visible")).to_have_count(2)


def test_without_javascript_every_case_is_there_and_nothing_that_would_do_nothing(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{MANY}")
    expect(page.locator(".papers:visible")).to_have_count(5)
    page.locator(".which a").nth(2).click()
    assert page.url.endswith("#giay-to-3")
    expect(page.locator("#giay-to-3")).to_be_in_viewport()
    for script_only in ("[data-tools]", "[data-memory]", "[data-prepare]"):
        expect(page.locator(script_only)).to_be_hidden()
    expect(page.get_by_text("Đếm từ hôm sau ngày nhận đủ hồ sơ")).to_be_visible()
    context.close()


# ---- ticks that stay


def kept(page: Page, kind: str) -> list[str]:
    """What the page left in a memory; the engine remembers light or dark beside it."""
    keys: list[str] = page.evaluate(f"Object.keys({kind})")
    return [key for key in keys if key.startswith("so-tay-thu-tuc.")]


def test_ticks_last_as_long_as_the_tab_and_longer_only_where_asked(opened: Page) -> None:
    opened.get_by_label("Giấy chứng sinh").check()
    opened.reload()
    expect(opened.get_by_label("Giấy chứng sinh")).to_be_checked()
    assert kept(opened, "localStorage") == [], "a kiosk keeps nothing"
    opened.get_by_label("Nhớ cho lần sau").check()
    opened.evaluate("sessionStorage.clear()")
    opened.reload()
    expect(opened.get_by_label("Giấy chứng sinh")).to_be_checked()
    expect(opened.get_by_label("Nhớ cho lần sau")).to_be_checked()
    opened.get_by_role("button", name="Xóa dấu tích").click()
    expect(opened.get_by_label("Giấy chứng sinh")).not_to_be_checked()
    assert kept(opened, "localStorage") == kept(opened, "sessionStorage") == []


def test_ticks_of_a_record_that_changed_are_told_and_those_of_papers_still_there_stay(opened: Page) -> None:
    opened.get_by_label("Giấy chứng sinh").check()
    opened.evaluate(
        """() => { const key = Object.keys(sessionStorage).find((each) => each.startsWith("so-tay-thu-tuc."));
        const kept = JSON.parse(sessionStorage[key]);
        kept.asOf = "2025-01-01"; kept.ticked.push("Giấy tờ phải nộp › Giấy đã bỏ"); sessionStorage[key] = JSON.stringify(kept); }"""
    )
    opened.reload()
    expect(opened.get_by_text("Bản ghi đã đổi từ lần bạn đánh dấu")).to_be_visible()
    expect(opened.get_by_label("Giấy chứng sinh")).to_be_checked()


def test_what_others_left_in_the_memory_harms_nothing(page: Page, host: str) -> None:
    page.goto(host + BIRTH)
    for left in ("", "nonsense", "[]", '{"asOf": 1, "ticked": [], "papers": []}', '{"asOf":"x","ticked":[[1]],"papers":[]}'):
        page.evaluate("left => { sessionStorage.clear(); localStorage['so-tay-thu-tuc.giay-to.1.001193'] = left }", left)
        page.reload()
        expect(page.get_by_label("Giấy chứng sinh")).not_to_be_checked()
        page.get_by_label("Giấy chứng sinh").check()
        page.reload()
        expect(page.get_by_label("Giấy chứng sinh")).to_be_checked()


def test_a_browser_that_forbids_memory_says_so_and_ticks_all_the_same(desk: Page, host: str) -> None:
    page = desk  # the engine's own script complains of such a browser
    page.add_init_script(
        """for (const kind of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, kind, { get() { throw new DOMException("no", "SecurityError"); } }); }"""
    )
    page.goto(host + "thu-tuc/1.004222.html")
    paper = page.locator(".paper__tick").first
    paper.check()
    page.get_by_label("Nhớ cho lần sau").click()
    expect(page.get_by_text("Trình duyệt này không cho nhớ.")).to_be_visible()
    expect(paper).to_be_checked()


# ---- thin lines, keys, eyes


def test_a_first_visit_and_a_second_page_are_small(page: Page, site: Path, host: str, procedures: tuple[Procedure, ...]) -> None:
    asked: list[str] = []
    page.on("response", lambda response: asked.append(response.url.removeprefix(host)))
    page.goto(host + BIRTH, wait_until="networkidle")

    def size(path: str) -> int:
        content = (site / path).read_bytes()
        return len(content) if path.endswith(".woff2") else len(gzip.compress(content, 9))

    shared = sum(size(path) for path in set(asked) if path != BIRTH)
    pages = [size(procedure.path) for procedure in procedures]
    assert shared + max(pages) <= FIRST_VISIT, (shared, max(pages))
    assert max(pages) <= SECOND_PAGE
    rest = sum(map(size, ("assets/days-off.js", "assets/prepare.js", "assets/libraries.js")))
    assert rest <= 20_000, "what preparing a dossier adds"


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 800)])
@pytest.mark.parametrize("path", [BIRTH, MANY, MANY + "#truong-hop-2"])
def test_nothing_moves_while_the_page_comes(chromium: Browser, host: str, width: int, height: int, path: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    context.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.moved += each.value; }))
        .observe({ type: "layout-shift", buffered: true });"""
    )
    page = context.new_page()
    page.goto(host + path, wait_until="networkidle")
    page.wait_for_timeout(200)
    assert page.evaluate("window.moved") <= 0.02
    context.close()


def test_the_address_is_offered_to_be_copied_where_nothing_can_be_shared(opened: Page) -> None:
    opened.evaluate("delete Navigator.prototype.share")
    opened.get_by_role("button", name="Gửi cho người khác").click()
    field = opened.get_by_label("Liên kết của trang này")
    assert field.input_value().endswith("thu-tuc/1.001193.html")
    assert opened.evaluate("document.activeElement.selectionEnd") == len(field.input_value())
