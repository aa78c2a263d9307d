"""To prepare a dossier: the due day with its sum, a file for the calendar, one sheet to take along; by keyboard, on a stick, in Firefox."""

import io
import json
import statistics
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from sitegen.procedure import Procedure
from tests.browser.procedure import BIRTH, MANY, RESIDENCE, prepare
from tests.conftest import FIREFOX, HOST, ROOT

pytestmark = pytest.mark.browser

SHEETS_LOOKED_AT = 14
"""Every so many procedures are printed: the whole catalogue takes a minute."""


@pytest.fixture
def opened(page: Page, root: str) -> Page:
    """The page of a birth on a phone, from a web server and from a stick."""
    page.goto(root + BIRTH)
    return page


def words(pdf: bytes) -> str:
    """Of all pages, without blanks, which the reader puts between letters."""
    return "".join("".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages).split())


def test_the_due_day_is_told_with_its_sum(page: Page, root: str) -> None:
    page.goto(root + RESIDENCE)
    prepare(page)
    answer = page.locator(".prepare__answer")
    expect(answer).to_contain_text("Hạn trả: thứ Năm 08/10/2026.")
    expect(answer).to_contain_text("3 ngày làm việc; không tính ngày nhận 05/10.")
    page.get_by_label("Ngày nộp").fill("2026-02-12")
    expect(answer).to_contain_text("Hạn trả: thứ Ba 24/02/2026.")
    expect(answer).to_contain_text("Giao thừa Tết Nguyên đán")
    page.get_by_label("Ngày nộp").fill("2028-10-05")
    expect(answer).to_contain_text("dự kiến")
    page.get_by_label("Ngày nộp").fill("2035-01-05")
    expect(answer).to_contain_text("Không tính được. Trang chỉ biết ngày nghỉ từ 01/01/2025 đến 31/12/2029.")
    page.get_by_label("Ngày nộp").fill("")
    expect(answer).to_contain_text("Chọn ngày nộp")


def test_an_hour_is_asked_for_only_where_the_record_states_one(opened: Page, root: str) -> None:
    prepare(opened)
    expect(opened.locator(".prepare__answer")).to_contain_text("Hạn trả: thứ Hai 05/10/2026.")
    opened.get_by_label("Nộp sau 15 giờ").check()
    expect(opened.locator(".prepare__answer")).to_contain_text("Hạn trả: thứ Ba 06/10/2026.")
    opened.goto(root + RESIDENCE)
    prepare(opened)
    expect(opened.get_by_label("Nộp sau")).to_be_hidden()


def test_what_the_law_asks_of_the_applicant_is_counted_too(opened: Page) -> None:
    prepare(opened)
    opened.get_by_label("Ngày sinh con").fill("2026-07-03")
    expect(opened.locator(".prepare__answer")).to_contain_text("Hạn của bạn: thứ Năm 03/09/2026.")
    expect(opened.locator(".prepare__answer")).to_contain_text("Ngày cuối là thứ Ba 01/09/2026 (ngày nghỉ: Quốc khánh)")


def test_a_limit_in_words_is_not_counted(page: Page, root: str) -> None:
    page.goto(root + "thu-tuc/2.002023.html")
    prepare(page)
    expect(page.locator(".prepare__answer")).to_contain_text("Bản ghi không cho một số ngày để đếm")


def test_an_amount_that_the_province_sets_is_said_so(opened: Page) -> None:
    prepare(opened)
    expect(opened.locator("[data-prepare] .facts")).to_contain_text("Mức do từng tỉnh quy định")


def test_the_calendar_file_holds_both_days(opened: Page) -> None:
    prepare(opened)
    opened.get_by_label("Ngày sinh con").fill("2026-09-15")
    with opened.expect_download() as downloading:
        opened.get_by_role("button", name="Ghi vào lịch").click()
    assert downloading.value.suggested_filename == "1.001193.ics"
    events = icalendar.Calendar.from_ical(Path(downloading.value.path()).read_bytes()).walk("VEVENT")
    assert [(event.decoded("dtstart"), str(event["summary"])) for event in events] == [
        (date(2026, 10, 5), "Hẹn trả: Đăng ký khai sinh"),
        (date(2026, 11, 16), "Hạn của bạn: Đăng ký khai sinh"),
    ]
    assert len({str(event["uid"]) for event in events}) == 2


def test_nothing_that_is_typed_or_chosen_leaves_the_page(page: Page, host: str) -> None:
    page.goto(host + RESIDENCE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    prepare(page)
    page.locator(".paper__tick").first.check()
    page.get_by_label("Cá nhân, hộ gia đình đăng ký tạm trú").check()
    told = [url.removeprefix(host) for url in asked if not url.endswith("favicon.svg")]  # which the browser asks for when it likes
    assert told == ["assets/days-off.js", "assets/prepare.js"]


# ---- paper


@pytest.fixture
def paper(chromium: Browser) -> Iterator[Page]:
    """A page that notes the wish to print in place of a window of the browser."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; }")
    yield context.new_page()
    context.close()


def ask_for_sheet(page: Page) -> None:
    page.get_by_role("button", name="In một trang").click()
    expect(page.locator("html.is-sheet .sheet")).to_have_count(1)
    assert page.evaluate("window.printed") == 1


def sheet(page: Page) -> bytes:
    ask_for_sheet(page)
    return page.pdf(format="A4", prefer_css_page_size=True)


def test_the_sheet_is_one_page_with_what_to_bring_what_it_costs_where_and_until_when(paper: Page, site: Path) -> None:
    paper.goto(f"{site.as_uri()}/{BIRTH}")
    paper.get_by_label("Giấy chứng sinh").check()
    prepare(paper)
    paper.get_by_label("Bạn nộp theo cách nào?").select_option("Trực tiếp")
    ask_for_sheet(paper)
    assert paper.locator(".sheet svg path").count() == 1
    printed = paper.pdf(format="A4", prefer_css_page_size=True)
    assert len(PdfReader(io.BytesIO(printed)).pages) == 1
    told = words(printed)
    for must in (
        "Đăng ký khai sinh",
        "Cách nộp Trực tiếp",
        "Trung tâm Phục vụ hành chính công",
        "Mức do từng tỉnh quy định",
        "Hạn trả: thứ Hai 05/10/2026.",
        "Hạn của bạn: 60 ngày, tính từ ngày sinh con.",
        "✓ Giấy chứng sinh 1 bản chính.",
        "Tờ khai đăng ký khai sinh",
        "Phiếu này không phải của cơ quan nhà nước",
        f"{HOST.site_url}{BIRTH}",
    ):
        assert "".join(must.split()) in told, must
    assert "Mẫuđiệntửtươngtác" not in told, "what only another way needs is left out"
    assert "Cácbước" not in told


def test_after_printing_the_page_is_as_it_was(paper: Page, site: Path) -> None:
    paper.goto(f"{site.as_uri()}/{BIRTH}")
    prepare(paper)
    sheet(paper)
    assert "Cácbước" in words(paper.pdf(format="A4"))
    assert paper.locator(".sheet").count() == 0


def test_a_case_of_many_papers_still_fits_one_page(paper: Page, site: Path) -> None:
    paper.goto(f"{site.as_uri()}/{MANY}")
    paper.get_by_label("Cấp giấy phép mới").check()
    prepare(paper)
    printed = sheet(paper)
    assert len(PdfReader(io.BytesIO(printed)).pages) == 1
    assert "Trườnghợp:Cấpgiấyphépmới" in words(printed)


def test_the_printed_procedures_take_two_pages_in_the_median(chromium: Browser, site: Path, procedures: tuple[Procedure, ...]) -> None:
    page = chromium.new_page()
    counts = []
    for procedure in procedures[::SHEETS_LOOKED_AT]:
        page.goto(f"{site.as_uri()}/{procedure.path}")
        counts.append(len(PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))).pages))
    page.close()
    assert statistics.median(counts) <= 2, counts


# ---- keys, eyes, another browser


def test_the_dossier_is_prepared_by_keyboard_alone(page: Page, root: str) -> None:
    page.goto(root + RESIDENCE)
    page.locator("#chon-1").focus()
    page.keyboard.press("Space")
    page.locator("[data-prepare] > summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Ngày nộp").wait_for()
    seen = []
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.labels?.[0]?.textContent || document.activeElement.textContent"))
    wanted = ["Chọn lại", "Bạn nộp theo cách nào?", "Ngày nộp"]
    order = [seen.index(name) for name in wanted if name in seen] + [seen.index("In một trang"), seen.index("Ghi vào lịch (.ics)")]
    assert order == sorted(order) and len(order) >= 4, seen


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_open_panel_breaks_no_accessibility_rule_and_does_not_scroll_sideways(
    chromium: Browser, host: str, scheme: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    for path in (BIRTH, MANY):
        page.goto(host + path)
        prepare(page)
        if path == MANY:
            page.locator("[data-which] input").first.check()
        page.get_by_role("button", name="Gửi cho người khác").click()
        for size in ("20px", "40px"):
            page.evaluate("size => { document.documentElement.style.fontSize = size }", size if width == 1280 else "20px")
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, size)
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]] == [], path
    context.close()


@pytest.mark.firefox
def test_on_a_stick_firefox_counts_and_remembers_too(site: Path) -> None:
    command = ["node", "tests/browser/npm/firefox-procedure.js", str(FIREFOX), f"{site.as_uri()}/{RESIDENCE}", "2026-10-05"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120, cwd=ROOT)
    assert json.loads(done.stdout) == {"due": "Hạn trả: thứ Năm 08/10/2026.", "isTicked": True, "errors": []}
