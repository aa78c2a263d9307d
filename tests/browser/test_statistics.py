"""The statistics as an official meets them: sorted, filtered, opened at the very gap, on paper, and without any script."""

import io
import re
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

pytestmark = pytest.mark.browser

AGENCY = "thong-ke/co-quan-bo-tu-phap.html"
_CHART = re.compile(r"<svg[^>]*class=\"chart\".*?</svg>", re.DOTALL)


def test_every_chart_of_the_site_is_valid_xml_without_style_and_is_named(site: Path) -> None:
    charts = [(path, chart) for path in sorted(site.glob("thong-ke/*.html")) for chart in _CHART.findall(path.read_text(encoding="utf-8"))]
    assert len({path for path, _ in charts}) > 90
    for path, chart in charts:
        root = etree.fromstring(chart)
        names = {element.get("id"): element.text for element in root if element.get("id")}
        assert all(names[name] for name in root.get("aria-labelledby", "").split()), path
        assert not [element for element in root.iter() if "style" in element.attrib or str(element.tag).endswith(("style", "script"))], path


def test_a_table_is_sorted_by_its_headings_up_and_down(page: Page, root: str) -> None:
    page.goto(f"{root}thong-ke/theo-linh-vuc.html")
    numbers = page.locator("tbody tr td:nth-of-type(1)")
    heading = page.get_by_role("columnheader", name="Thủ tục", exact=False).first
    heading.get_by_role("button").click()
    down = [int(text) for text in numbers.all_inner_texts()]
    assert down == sorted(down, reverse=True)
    expect(heading).to_have_attribute("aria-sort", "descending")
    heading.get_by_role("button").press("Enter")
    up = [int(text) for text in numbers.all_inner_texts()]
    assert up == sorted(up)


def test_a_table_is_filtered_with_and_without_tone_marks_and_says_what_is_left(page: Page, root: str) -> None:
    page.goto(f"{root}thong-ke/theo-linh-vuc.html")
    page.get_by_label("Lọc lĩnh vực").fill("ho tich")
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.locator("tbody tr:visible")).to_contain_text("Hộ tịch")
    expect(page.locator(".filter [role=status]")).to_contain_text("Còn 1 trên")
    page.get_by_label("Lọc lĩnh vực").fill("")
    assert page.locator("tbody tr:visible").count() > 30


def test_a_gap_leads_to_its_list_and_each_line_to_its_editing(page: Page, root: str) -> None:
    page.goto(root + AGENCY)
    first = page.get_by_role("region", name="Bảng: việc nên làm tiếp").get_by_role("link").first
    gap = first.inner_text()
    first.click()
    opened = page.locator("details[open].fixes")
    expect(opened.locator("summary")).to_contain_text(gap)
    link = opened.get_by_role("link", name=re.compile("Dòng [0-9]+")).first
    assert re.fullmatch(r"https://git\.example\.vn/danh-muc/edit/main/\S+\.yml#L[0-9]+", link.get_attribute("href") or "")


def test_without_javascript_every_number_and_line_is_there(chromium: Browser, site: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.as_uri()}/{AGENCY}")
    expect(page.locator(".sort")).to_have_count(0)
    page.locator("details.fixes summary").first.click()
    expect(page.locator("details.fixes[open] tbody tr").first).to_be_visible()
    context.close()


def test_the_overview_prints_with_its_answer_and_its_charts_and_no_long_list_is_printed_unasked(chromium: Browser, site: Path) -> None:
    page = chromium.new_page()
    sheets = {}
    for path in ("thong-ke/index.html", AGENCY):
        page.goto(f"{site.as_uri()}/{path}")
        sheets[path] = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    words = "".join("".join(sheet.extract_text() for sheet in sheets["thong-ke/index.html"]).split())
    assert "".join("So với mục tiêu và số đã công bố".split()) in words
    assert len(sheets["thong-ke/index.html"]) <= 20
    assert len(sheets[AGENCY]) <= 12
    page.close()
