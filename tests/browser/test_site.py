"""The site as people meet it: a phone, a keyboard, no network, no JavaScript, a screen reader, paper."""

import functools
import http.server
import io
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "thu-tuc/1.001193.html",
    "thu-tuc/1.014199.html",
    "thu-tuc/index.html",
    "su-kien/index.html",
    "su-kien/co-con-nho.html",
    "van-ban/60-2014-qh13.html",
    "tim-kiem/index.html",
    "thong-bao/tt-204.html",
    "gioi-thieu.html",
    "du-lieu.html",
)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class names it so)
        pass


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    """The site on a web server of this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path, host: str) -> str:
    return f"{site.as_uri()}/" if request.param == "file" else host


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A phone-sized window; whatever the console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: complaints.append(request.url) if not request.url.startswith(("file:", "data:", "http://127.0.0.1:")) else None,
    )
    yield page
    context.close()
    assert complaints == []


def test_a_birth_registration_is_found_in_three_actions(page: Page, root: str) -> None:
    page.goto(root + "index.html")
    page.get_by_label("Gõ việc bạn cần làm").fill("khai sinh")
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(page.get_by_role("region", name="Trả lời nhanh")).to_contain_text("60 ngày")


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("khai sinh", "1.001193"),
        ("lam giay khai sinh", "1.001193"),
        ("đăng ký kết hôn", "1.000894"),
        ("ho chieu", "1.001456"),
        ("đổi bằng lái", "3.000347"),
        ("1.004222", "1.004222"),
        ("dang ky tam tru", "1.004194"),
        ("trợ cấp thất nghiệp", "1.014748"),
        ("khuyen mai", "2.000033"),
    ],
)
def test_everyday_words_find_the_right_procedure_first(page: Page, site: Path, asked: str, code: str) -> None:
    page.goto(f"{site.as_uri()}/tim-kiem/index.html")
    page.get_by_label("Gõ việc bạn cần làm").fill(asked)
    expect(page.locator("[data-find-results] a").first).to_have_attribute("href", f"../thu-tuc/{code}.html")


def test_the_question_box_works_by_keyboard_alone(page: Page, root: str) -> None:
    page.goto(root + "tim-kiem/index.html")
    page.keyboard.press("/")
    page.keyboard.type("ket hon")
    expect(page.get_by_role("status")).to_contain_text("thủ tục")
    page.keyboard.press("Enter")
    expect(page.locator("[data-find-results] a").first).to_be_focused()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.get_by_label("Gõ việc bạn cần làm")).to_have_value("")


def test_a_question_that_finds_nothing_says_where_to_look(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/tim-kiem/index.html#q=xyzzyq")
    expect(page.get_by_role("status")).to_contain_text("Không tìm thấy «xyzzyq»")


def test_a_question_in_the_address_is_text_and_nothing_else(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/tim-kiem/index.html#q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("<img src=x onerror=alert(1)>")
    page.goto(f"{site.as_uri()}/tim-kiem/index.html#q=%E0%A4%A")
    expect(page.get_by_label("Gõ việc bạn cần làm")).to_have_value("")


def test_everything_is_there_without_javascript(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/index.html")
    expect(page.locator("[data-find-form]")).to_be_hidden()
    expect(page.get_by_text("Ô tìm cần JavaScript")).to_be_visible()
    page.get_by_role("link", name="Có con nhỏ", exact=True).first.click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).first.click()
    expect(page.get_by_role("heading", name="Giấy tờ cần chuẩn bị")).to_be_visible()
    expect(page.get_by_label("Giấy chứng sinh")).to_be_visible()
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, site: Path, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{site.as_uri()}/{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_kind_breaks_an_accessibility_rule(chromium: Browser, site: Path, host: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    for path in (*KINDS, "404.html"):
        page.goto(f"{host}{path}")
        if path == "tim-kiem/index.html":
            page.get_by_label("Gõ việc bạn cần làm").fill("khai sinh")
        found = Axe().run(page).response["violations"]
        told = [(rule["id"], node["target"]) for rule in found for node in rule["nodes"]]
        assert told == [], f"{path} {scheme} {width}"
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
