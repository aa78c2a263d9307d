"""The first page: what is often looked up, what one decision changed, how much can be done on the web."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import build
from sitegen import disk, page, pages
from sitegen.listings import listings
from sitegen.model import Catalogue
from sitegen.outputs import Host
from sitegen.problems import CatalogueError
from sitegen.registers import OftenAsked
from tests.conftest import ROOT

OFTEN = "catalogue/registers/often-asked.yml"


@pytest.fixture(scope="module")
def home() -> Callable[[Catalogue], str]:
    """The body of the first page of a catalogue."""

    def made(catalogue: Catalogue) -> str:
        site = page.Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), Host())
        return next(iter(pages.other_pages(site))).make().slots["body"]

    return made


def often(catalogue: Catalogue, **names: str) -> Catalogue:
    chosen = {code.replace("_", ".").removeprefix("n"): OftenAsked(name=name) for code, name in names.items()}
    return replace(catalogue, registers=replace(catalogue.registers, often_asked=chosen))


def test_what_is_often_looked_up_has_its_everyday_name_with_the_record_s_below(
    catalogue: Catalogue, home: Callable[[Catalogue], str]
) -> None:
    body = home(often(catalogue, n1_001193="Làm giấy <khai> sinh", n1_000894="Đăng ký kết hôn"))
    assert "Do người biên tập chọn" in body
    assert '<span class="often__name">Làm giấy &lt;khai&gt; sinh</span> <span class="often__full">Đăng ký khai sinh</span>' in body
    assert body.count('class="often__full"') == 1
    assert body.index("khai&gt;") < body.index('<span class="often__name">Đăng ký kết hôn')


def test_without_the_list_the_page_says_nothing_of_it(catalogue: Catalogue, home: Callable[[Catalogue], str]) -> None:
    assert "Thường được tra cứu" not in home(often(catalogue))


def test_what_people_cannot_do_today_is_not_among_what_they_look_up(catalogue: Catalogue, home: Callable[[Catalogue], str]) -> None:
    entries = tuple(replace(entry, status="withdrawn") if entry.code == "1.001193" else entry for entry in catalogue.entries)
    body = home(often(replace(catalogue, entries=entries), n1_001193="Làm giấy khai sinh", n1_000894="Kết hôn"))
    assert "Làm giấy khai sinh" not in body
    assert '<span class="often__name">Kết hôn</span>' in body


def test_every_one_of_our_own_list_is_in_use(catalogue: Catalogue) -> None:
    chosen = catalogue.registers.often_asked
    assert 8 <= len(chosen) <= 12
    assert [code for code in chosen if not catalogue.by_code[code].is_usable] == []


def test_one_decision_about_many_procedures_is_one_piece_of_news(catalogue: Catalogue) -> None:
    news = pages.news(catalogue)
    assert sum(len(one.procedures) for one in news) == len(pages.changes(catalogue))
    assert len({(one.date, one.agency, one.text) for one in news}) == len(news)
    assert [one.date for one in news] == sorted((one.date for one in news), reverse=True)
    assert max(len(one.procedures) for one in news) > 1


def test_coverage_is_one_sentence_with_its_figure_and_an_empty_catalogue_says_it_does_not_know(
    catalogue: Catalogue, home: Callable[[Catalogue], str]
) -> None:
    usable = [entry for entry in catalogue.entries if entry.is_usable]
    full = sum(entry.online == "full" for entry in usable)
    body = home(catalogue)
    assert f"{full} trên {len(usable)} thủ tục làm được trọn vẹn trên mạng" in body
    assert 'href="thong-ke/index.html"' in body
    nothing = home(replace(catalogue, entries=()))
    assert "chưa rõ bao nhiêu làm được trên mạng" in nothing
    assert "Chưa có thay đổi nào được ghi." in nothing


def test_the_list_names_records_of_the_catalogue_only(workplace: Path) -> None:
    listed(workplace, "2.000020")
    assert list(build.load(workplace / "catalogue", None).catalogue.registers.often_asked) == ["2.000020"]
    listed(workplace, "9.999999")
    with pytest.raises(CatalogueError) as refused:
        build.load(workplace / "catalogue", None)
    assert [(problem.id, problem.line) for problem in refused.value.problems if problem.is_error] == [("TT-206", 3)]


def test_the_list_hints_at_a_procedure_nobody_can_do_any_more(workplace: Path) -> None:
    listed(workplace, "2.000020")
    record = next((workplace / "catalogue" / "procedures").glob("*/2.000020.yml"))
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("status: in_force", "status: withdrawn\nwithdrawn_notice: Không còn dùng."), encoding="utf-8")
    hints = build.load(workplace / "catalogue", None).hints
    assert ("TT-327", "often-asked.yml") in {(problem.id, Path(problem.path).name) for problem in hints}


def listed(workplace: Path, code: str) -> None:
    (workplace / OFTEN).write_text(f'register: often-asked\nentries:\n  "{code}": {{name: Một việc}}\n', encoding="utf-8")
