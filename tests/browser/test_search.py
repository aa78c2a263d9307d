"""The results page as people use it: everyday words, filters, a shared link, back and forward, a stick, paper."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import wait_for_all

pytestmark = pytest.mark.browser

RESULTS = "tim-kiem/index.html"
ASKED = (
    ("khai sinh", "1.001193"),
    ("lam giay khai sinh", "1.001193"),
    ("đăng ký kết hôn", "1.000894"),
    ("ho chieu", "1.001456"),
    ("đổi bằng lái", "3.000347"),
    ("1.004222", "1.004222"),
    ("dang ky tam tru", "1.004194"),
    ("trợ cấp thất nghiệp", "1.014748"),
    ("khuyen mai", "2.000033"),
)


# ---- finding


def test_from_the_first_page_to_a_procedure_by_keys_alone(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    page.keyboard.press("/")
    expect(page.locator("#cau-hoi")).to_be_focused()
    page.keyboard.type("ket hon")
    expect(page.get_by_role("option").first).to_contain_text("Đăng ký kết hôn")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký kết hôn")


def test_from_any_page_over_the_results_to_a_procedure_by_keys_alone(page: Page, root: str) -> None:
    page.goto(root + "thu-tuc/1.001193.html")
    page.keyboard.press("/")
    expect(page.locator("#tim-nhanh")).to_be_focused()
    page.keyboard.type("ho chieu")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{root}{RESULTS}#q=ho+chieu")
    expect(page.get_by_role("heading", name="thủ tục cho «ho chieu»")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#cau-hoi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-search-list] a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("hộ chiếu")


@pytest.mark.parametrize(("asked", "code"), ASKED)
def test_everyday_words_find_the_right_procedure_first(page: Page, root: str, asked: str, code: str) -> None:
    page.goto(f"{root}{RESULTS}#q={quote(asked)}")
    expect(page.locator("[data-search-list] a").first).to_have_attribute("href", f"../thu-tuc/{code}.html")


def test_what_matched_is_marked(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}#q=khai+sinh")
    expect(page.locator("[data-search-list] mark").first).to_have_text("khai sinh")


def test_a_question_that_finds_nothing_says_where_to_look(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}#q=zzqx")
    expect(page.get_by_role("heading", name="Không tìm thấy «zzqx»")).to_be_visible()
    expect(page.get_by_text("Thử từ ngắn hơn hoặc từ khác")).to_be_visible()
    expect(page.get_by_role("link", name="Lĩnh vực").last).to_be_visible()


def test_a_slip_of_the_fingers_is_asked_about(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}#q=khia+sinh")
    page.locator("[data-search-meant] a").click()
    expect(page.locator("#cau-hoi")).to_have_value("khai sinh")
    expect(page.get_by_role("heading", name="thủ tục cho «khai sinh»")).to_be_visible()
    page.go_back()
    expect(page.locator("#cau-hoi")).to_have_value("khia sinh")


def test_more_results_come_on_demand_and_the_focus_goes_on(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}#cap=xa")
    cards = page.locator("[data-search-list] > li")
    expect(cards).to_have_count(20)
    page.get_by_role("button", name="Xem thêm 20 kết quả").click()
    expect(cards).to_have_count(40)
    expect(cards.nth(20).locator("a").first).to_be_focused()
    assert page.url.endswith("#cap=xa&so=40")


# ---- filters and the address


def total(page: Page) -> int:
    """How many hits the heading tells of, when all procedures are there."""
    wait_for_all(page)
    return int(page.locator("#ket-qua").inner_text().split()[0])


def test_filters_combine_live_in_the_address_and_go_back(desk: Page, root: str) -> None:
    desk.goto(f"{root}{RESULTS}")
    desk.locator("#cau-hoi").fill("dat")
    cards = desk.locator("[data-search-list] > li")
    expect(cards.first).to_be_visible()
    everything = total(desk)
    desk.locator("#cau-hoi").press("Enter")
    desk.get_by_label("Cấp thực hiện").select_option("xa")
    expect(desk).to_have_url(f"{root}{RESULTS}#q=dat&cap=xa")
    expect(cards.last).to_contain_text("Cấp xã")
    at_commune = total(desk)
    desk.get_by_label("Có biểu mẫu").check()
    expect(desk).to_have_url(f"{root}{RESULTS}#q=dat&cap=xa&bieu-mau=co")
    assert 0 < total(desk) <= at_commune < everything
    desk.go_back()
    expect(desk.get_by_label("Có biểu mẫu")).not_to_be_checked()
    expect(desk.locator("#ket-qua")).to_have_text(f"{at_commune} thủ tục cho «dat»")
    desk.go_back()
    expect(desk.get_by_label("Cấp thực hiện")).to_have_value("")
    expect(desk.locator("#ket-qua")).to_have_text(f"{everything} thủ tục cho «dat»")
    desk.go_forward()
    expect(desk.locator("#ket-qua")).to_have_text(f"{at_commune} thủ tục cho «dat»")
    desk.get_by_role("button", name="Bỏ lọc").click()
    expect(desk.locator("#ket-qua")).to_have_text(f"{everything} thủ tục cho «dat»")


def test_a_shared_link_restores_question_and_filters(desk: Page, root: str) -> None:
    desk.goto(f"{root}{RESULTS}#q=khai+sinh&cap=xa&co-quan=bo-tu-phap&doi-tuong=cong-dan&truc-tuyen=partial&bieu-mau=co")
    expect(desk.locator("#cau-hoi")).to_have_value("khai sinh")
    for name, value in (("level", "xa"), ("agency", "bo-tu-phap"), ("applicant", "cong-dan"), ("online", "partial")):
        expect(desk.locator(f"[data-filter={name}]")).to_have_value(value)
    expect(desk.get_by_label("Có biểu mẫu")).to_be_checked()
    expect(desk.locator("[data-search-list] a").first).to_have_text("Đăng ký khai sinh")


def test_a_choice_tells_how_many_results_it_leaves(desk: Page, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/{RESULTS}#q=dat&bieu-mau=co")
    wait_for_all(desk)
    choices = desk.locator("[data-filter=level] option:not([hidden])")
    told = {choice.get_attribute("value"): choice.inner_text() for choice in choices.all() if choice.get_attribute("value")}
    assert told
    for value, text in told.items():
        desk.locator("[data-filter=level]").select_option(value)
        expect(desk.locator("#ket-qua")).to_have_text(re.compile(rf"^{re.findall(r'[(]([0-9.]+)[)]', text)[0]} thủ tục"))


@pytest.mark.parametrize(
    "broken", ["#q=%E0%A4%A", "#%", "#q", "#&&=&", "#cap=khong-co", "#constructor=x&__proto__=y", "#co-quan=%3Cscript%3E"]
)
def test_a_broken_address_asks_nothing(page: Page, site: Path, broken: str) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}{broken}")
    wait_for_all(page)
    expect(page.locator("#cau-hoi")).to_have_value("")
    expect(page.locator("[data-search-results]")).to_be_hidden()


# ---- everywhere


def test_a_stick_gives_the_same_results_as_a_web_server(page: Page, site: Path, host: str) -> None:
    found: list[list[list[str]]] = []
    for root in (f"{site.as_uri()}/", host):
        page.goto(f"{root}{RESULTS}")
        wait_for_all(page)
        found.append([])
        for asked in ("dat", "con nho", "xe may", "thue", "CT01", "lam lai cccd"):
            page.locator("#cau-hoi").fill(asked)
            expect(page.locator("#ket-qua")).to_contain_text(f"«{asked}»")
            found[-1].append(page.locator("[data-search-list] > li").all_inner_texts())
    assert found[0] == found[1]
    assert all(found[0])


def test_nothing_scrolls_sideways_at_320_pixels(page: Page, site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path, box in (("index.html", "#cau-hoi"), ("thu-tuc/1.001193.html", "#tim-nhanh"), (f"{RESULTS}#q=dat&cap=xa", "#tim-nhanh")):
        page.goto(f"{site.as_uri()}/{path}")
        page.locator(box).fill("giay phep moi truong")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        panel = page.locator(".suggest:visible").bounding_box()
        assert panel
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= 320


def test_without_javascript_a_link_leads_to_the_listings(chromium: Browser, root: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(root + "thu-tuc/1.001193.html")
    expect(page.get_by_role("combobox")).to_have_count(0)
    page.get_by_role("link", name="Tìm thủ tục").click()
    expect(page.get_by_text("Ô tìm cần JavaScript")).to_be_visible()
    expect(page.locator("#cau-hoi")).to_be_hidden()
    page.locator("main").get_by_role("link", name="Lĩnh vực").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lĩnh vực")
    context.close()


def test_boxes_and_filters_are_not_printed(desk: Page, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/{RESULTS}#q=khai+sinh")
    expect(desk.locator("[data-search-list] a").first).to_be_visible()
    desk.emulate_media(media="print")
    for part in ("#tim-nhanh", "#cau-hoi", ".filters"):
        expect(desk.locator(part)).to_be_hidden()
    expect(desk.locator("[data-search-list] a").first).to_be_visible()
