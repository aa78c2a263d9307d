"""What the search shows while its data is on its way, when a part of it never comes, and for hits of every kind."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

RESULTS = "tim-kiem/index.html"
HIT: dict[str, Any] = {
    "code": "1.000001",
    "name": "Cấp <b>giấy</b>",
    "field": "Thử",
    "agency": "Bộ A",
    "level": ["xa"],
    "online": "full",
    "hasForm": True,
    "here": True,
    "url": "",
    "others": [],
    "marks": [[4, 15]],
}
AWAY = HIT | {"name": "Cấp thẻ", "here": False, "url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/x", "online": "", "hasForm": False}
SHARED = HIT | {
    "name": "Hỗ trợ",
    "others": [
        {"code": "1.000003", "agency": "UBND tỉnh B", "here": True, "url": ""},
        {"code": "1.000004", "agency": "UBND tỉnh C", "here": False, "url": "https://dichvucong.gov.vn/"},
    ],
}


def instead_of_the_engine(page: Page, hits: list[dict[str, Any]], suggestion: str = "") -> None:
    """An engine that finds the same for every question."""
    found = {"total": len(hits), "hits": hits, "facets": {"level": {"xa": len(hits)}}}
    script = (
        "window.procedureSearch = { create: function () { return { add: function () {}, addInBackground: function (rows, done) { done(); },"
        f" find: function () {{ return {json.dumps(found)}; }}, suggestion: function () {{ return {json.dumps(suggestion)}; }} }}; }} }};"
    )
    page.route("**/assets/search-engine.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))


def test_same_names_are_one_hit_with_their_agencies(desk: Page, host: str) -> None:
    instead_of_the_engine(desk, [SHARED])
    desk.goto(f"{host}{RESULTS}#q=x")
    desk.get_by_text("Cùng tên ở 2 nơi khác").click()
    links = desk.locator(".card__same a")
    expect(links.nth(0)).to_have_attribute("href", "../thu-tuc/1.000003.html")
    expect(links.nth(1)).to_have_text("UBND tỉnh C (1.000004), chưa có trang ở đây")
    expect(links.nth(1)).to_have_attribute("href", "https://dichvucong.gov.vn/")


def test_a_hit_tells_what_is_known_of_it_and_a_name_is_text(desk: Page, host: str) -> None:
    instead_of_the_engine(desk, [HIT, AWAY])
    desk.goto(f"{host}{RESULTS}#q=x")
    first, second = (desk.locator("[data-search-list] > li").nth(i) for i in (0, 1))
    expect(first.locator("h3")).to_have_text("Cấp <b>giấy</b>")
    expect(first.locator("mark")).to_have_text("<b>giấy</b>")
    expect(first).to_contain_text("Trực tuyến toàn trình")
    expect(first).to_contain_text("Có biểu mẫu")
    expect(first).to_contain_text("Thử · Bộ A · Cấp xã · 1.000001")
    expect(second).to_contain_text("Chưa có trang ở đây")
    expect(second.get_by_role("link")).to_have_attribute("href", AWAY["url"])


def test_a_suggestion_without_a_page_here_says_so(desk: Page, host: str) -> None:
    instead_of_the_engine(desk, [AWAY])
    desk.goto(host + "gioi-thieu.html")
    desk.get_by_role("combobox").fill("x")
    expect(desk.get_by_role("option").first).to_contain_text("Chưa có trang ở đây")


def test_a_likely_meaning_is_an_option_where_nothing_is_found(desk: Page, host: str) -> None:
    instead_of_the_engine(desk, [], "khai sinh")
    desk.goto(host + "gioi-thieu.html")
    box = desk.get_by_role("combobox")
    box.fill("khia sinh")
    desk.get_by_role("option", name="Có phải bạn tìm «khai sinh»?").click()
    expect(box).to_have_value("khai sinh")
    expect(box).to_be_focused()


def test_the_common_procedures_answer_while_the_others_are_on_their_way(desk: Page, host: str) -> None:
    held: list[Route] = []
    desk.route("**/tim-kiem/rows.js", lambda route: held.append(route))
    desk.goto(f"{host}{RESULTS}#q=khai+sinh", wait_until="commit")
    expect(desk.locator("[data-search-list] a").first).to_have_text("Đăng ký khai sinh")
    expect(desk.get_by_text("Đang mở thêm các thủ tục ít gặp…")).to_be_visible()
    desk.locator("#cau-hoi").fill("zzqx")
    expect(desk.locator("#ket-qua")).to_have_text("Đang tìm «zzqx» trong toàn danh mục…")
    desk.locator("#cau-hoi").fill("khai sinh ")
    held[0].continue_()
    expect(desk.get_by_text("Đang mở thêm các thủ tục ít gặp…")).to_be_hidden()
    expect(desk.locator("#cau-hoi")).to_have_value("khai sinh ")


def test_what_was_typed_before_the_data_came_is_answered_when_it_comes(desk: Page, host: str) -> None:
    held: list[Route] = []
    desk.route("**/tim-kiem/words.js", lambda route: held.append(route))
    desk.goto(host + "gioi-thieu.html")
    box = desk.get_by_role("combobox")
    box.press_sequentially("khai sinh")
    expect(desk.get_by_text("Đang mở danh mục…")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "false")
    held[0].continue_()
    expect(desk.get_by_role("option").first).to_contain_text("Đăng ký khai sinh")
    expect(box).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("missing", ["search-engine.js", "words.js", "rows-common.js"])
def test_where_the_data_never_comes_the_listings_are_named(desk: Page, host: str, missing: str) -> None:
    desk.route(f"**/{missing}", lambda route: route.abort())
    desk.goto(f"{host}{RESULTS}#q=khai+sinh")
    expect(desk.locator("#ket-qua")).to_have_text("Chưa tìm được")
    expect(desk.get_by_text("xem theo nhóm ở dưới")).to_be_visible()
    desk.goto(host + "gioi-thieu.html")
    desk.get_by_role("combobox").fill("khai sinh")
    expect(desk.get_by_text("Chưa tải được danh mục")).to_be_visible()
    desk.get_by_role("combobox").press("Enter")
    expect(desk).to_have_url(re.compile("#q=khai[+]sinh$"))


def test_where_the_rest_never_comes_that_is_said_beside_the_common_ones(desk: Page, host: str) -> None:
    desk.route("**/tim-kiem/rows.js", lambda route: route.abort())
    desk.goto(f"{host}{RESULTS}#q=khai+sinh")
    expect(desk.locator("[data-search-list] a").first).to_have_text("Đăng ký khai sinh")
    expect(desk.get_by_text("Chưa tải được hết danh mục")).to_be_visible()


def test_the_header_box_asks_the_results_page_it_stands_on(desk: Page, root: str) -> None:
    desk.goto(f"{root}{RESULTS}#q=khai+sinh")
    expect(desk.locator("[data-search-list] a").first).to_be_visible()
    desk.locator("#tim-nhanh").fill("ho chieu")
    desk.locator("#tim-nhanh").press("Enter")
    expect(desk.locator("#cau-hoi")).to_have_value("ho chieu")
    expect(desk.get_by_role("heading", name="thủ tục cho «ho chieu»")).to_be_visible()
    desk.go_back()
    expect(desk.locator("#cau-hoi")).to_have_value("khai sinh")
