"""The question box of every page: the combobox, what it loads and when, questions that mean harm, everybody's access."""

import random
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import wait_for_all
from tests.browser.payloads import PAYLOADS

pytestmark = pytest.mark.browser

RESULTS = "tim-kiem/index.html"
ORDINARY = ("thu-tuc/1.001193.html", "gioi-thieu.html", "404.html")
DATA = re.compile(r"tim-kiem/.*\.js|assets/search-engine")


@pytest.fixture
def requests(page: Page) -> list[str]:
    """The address of everything the page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


# ---- the combobox


def test_the_box_is_a_combobox_as_the_authoring_practices_describe_it(page: Page, root: str) -> None:
    page.goto(root + "gioi-thieu.html")
    box = page.get_by_role("combobox", name="Tìm thủ tục")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_attribute("aria-autocomplete", "list")
    box.fill("khai sinh")
    options = page.get_by_role("listbox", name="Gợi ý").get_by_role("option")
    expect(options.last).to_have_text(re.compile("^Xem tất cả [0-9.]+ kết quả$"))
    assert options.count() <= 7
    expect(box).to_have_attribute("aria-expanded", "true")
    assert box.get_attribute("aria-controls") == page.get_by_role("listbox").get_attribute("id")
    assert box.get_attribute("aria-activedescendant") is None
    for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        box.press(key)
        chosen = page.locator("[aria-selected=true]")
        expect(chosen).to_have_count(1)
        assert chosen.get_attribute("id") == options.nth(place).get_attribute("id") == box.get_attribute("aria-activedescendant")
        expect(box).to_be_focused()
    box.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("khai sinh")
    box.press("Escape")
    expect(box).to_have_value("")


def test_a_tap_chooses_and_leaving_closes(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/gioi-thieu.html")
    box = page.get_by_role("combobox")
    box.fill("khai sinh")
    expect(page.get_by_role("option").first).to_be_visible()
    box.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.fill("khai sinh ")
    page.get_by_role("option", name="Xem tất cả").tap()
    expect(page.get_by_role("heading", name="thủ tục cho «khai sinh»")).to_be_visible()
    context.close()


def test_a_screen_reader_is_told_politely_and_when_the_typing_rests(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/gioi-thieu.html")
    status = page.locator("form [role=status]").first
    page.evaluate(
        "() => { window.told = []; new MutationObserver(() => window.told.push(document.querySelector('form [role=status]').textContent))"
        ".observe(document.querySelector('form [role=status]'), {childList: true, characterData: true, subtree: true}) }"
    )
    page.get_by_role("combobox").press_sequentially("khai sinh", delay=60)
    expect(status).to_have_text(re.compile("^[0-9]+ kết quả, [0-9] gợi ý$"))
    assert len(page.evaluate("window.told")) == 1


def test_nothing_moves_when_suggestions_open(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/index.html")
    places = "() => [...document.querySelectorAll('main h2, main a')].map(e => e.getBoundingClientRect().top + scrollY)"
    before = page.evaluate(places)
    page.locator("#cau-hoi").fill("khai sinh")
    expect(page.get_by_role("option").first).to_be_visible()
    assert page.evaluate(places) == before


def test_targets_are_as_large_as_a_finger(page: Page, site: Path) -> None:
    page.goto(f"{site.as_uri()}/{RESULTS}#q=khai+sinh")
    page.locator("summary").first.click()
    page.locator("#tim-nhanh").fill("khai sinh")
    expect(page.get_by_role("option").first).to_be_visible()
    small = page.evaluate(
        "() => [...document.querySelectorAll('.box input, .box button, [role=option], .filters select, .filter--tick, summary')]"
        ".map(e => [e.className, e.getBoundingClientRect().height]).filter(pair => pair[1] && pair[1] < 44)"
    )
    assert small == []


# ---- nothing leaves, nothing breaks


@pytest.mark.parametrize("path", ORDINARY)
def test_an_ordinary_page_loads_the_search_when_its_box_gets_the_focus_and_no_question_is_ever_sent(
    page: Page, requests: list[str], host: str, path: str
) -> None:
    page.goto(host + path)
    page.wait_for_load_state("networkidle")
    assert [url for url in requests if DATA.search(url)] == []
    page.get_by_role("combobox").focus()
    wait_for_all(page)
    assert len([url for url in requests if DATA.search(url)]) == 4
    page.keyboard.type("bimat ket hon")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="«bimat ket hon»")).to_be_visible()
    assert [url for url in requests if not url.startswith(host) or "bimat" in url.partition("#")[0] or "?" in url] == []


def test_hostile_questions_are_shown_as_text(page: Page, root: str) -> None:
    page.goto(f"{root}{RESULTS}")
    for payload in ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', *PAYLOADS[::9]):
        for place in ("#tim-nhanh", "#cau-hoi"):
            page.locator(place).fill(payload)
        expect(page.locator("#ket-qua")).to_contain_text(f"«{' '.join(payload.split())}»")
    assert page.locator("[data-search] script, [data-search] img, [data-search] iframe").count() == 0


def test_two_hundred_random_strings_raise_nothing(page: Page, site: Path) -> None:
    dice = random.Random(20)  # noqa: S311 (a seed, no secret)
    kinds = (
        "abc khai sinh",
        "\\^$.|?*+()[]{}/",
        "ằẵẳ\u0301\u0323đĐ",
        "😀👩‍👩‍👧",
        "\u202eשלום\u200f",
        "\ud83d",
        "%<>&\"'`",
        " \t\u00a0",
        "0123456789./-",
    )
    page.goto(f"{site.as_uri()}/{RESULTS}")
    wait_for_all(page)
    for _ in range(200):
        text = "".join(dice.choice(dice.choice(kinds)) for _ in range(dice.choice((1, 3, 12, 60, 400))))
        page.evaluate(
            "codes => { const text = String.fromCharCode(...codes); for (const id of ['tim-nhanh', 'cau-hoi']) {"
            " const box = document.getElementById(id); box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); } }",
            list(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")),
        )
        page.wait_for_timeout(5)
    page.locator("#cau-hoi").fill("khai sinh")
    expect(page.locator("[data-search-list] a").first).to_have_text("Đăng ký khai sinh")


# ---- everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_suggestions_and_results_break_no_accessibility_rule(chromium: Browser, host: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()

    def told() -> list[object]:
        return [(rule["id"], node["target"]) for rule in Axe().run(page).response["violations"] for node in rule["nodes"]]

    for path, box in (("index.html", "#cau-hoi"), ("thu-tuc/1.001193.html", "#tim-nhanh")):
        page.goto(host + path)
        page.locator(box).fill("khai sinh")
        expect(page.get_by_role("option").first).to_be_visible()
        page.locator(box).press("ArrowDown")
        assert told() == [], path
    for asked in ("#q=khai+sinh", "#q=dat&cap=xa&bieu-mau=co", "#q=zzqx", ""):
        page.goto("about:blank")
        page.goto(f"{host}{RESULTS}{asked}")
        wait_for_all(page)
        if width == 360:
            page.locator("summary").first.click()
        assert told() == [], asked
    context.close()
