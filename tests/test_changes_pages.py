"""What changed as pages: by the records' notes in every site, before beside after in a preview, which no later build keeps."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import build
from sitegen import disk
from sitegen.changes import pages
from sitegen.changes.marked import MOST, Piece, marked
from sitegen.listings import listings
from sitegen.model import Catalogue
from sitegen.outputs import Host, Page
from sitegen.page import Site
from sitegen.parts import ChangeNote
from tests import changes_world as world
from tests.changes_world import AFTER, BEFORE, HOSTILE
from tests.markup import Markup, unsafe
from tests.test_reproducible import digests
from tests.worlds import ROOT


def run(*words: str) -> Result:
    return CliRunner().invoke(build.main, list(words), catch_exceptions=False)


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both states, sound."""
    folder = tmp_path_factory.mktemp("preview")
    world.write(folder / "before", BEFORE)
    world.write(folder / "after", (*AFTER, BEFORE[7]), is_after=True)
    return folder


def site_of(catalogue: Catalogue) -> Site:
    return Site(catalogue, listings(catalogue), disk.templates(ROOT / "site_templates"), Host())


def made(site: Site) -> dict[str, Page]:
    return {plan.path: plan.make() for plan in pages.plans(site)}


def test_every_agency_with_records_has_its_page_and_every_procedure_a_link_to_it(catalogue: Catalogue, site: Path) -> None:
    agencies = {entry.agency for entry in catalogue.entries}
    assert {path.name for path in (site / "thay-doi").glob("*.html")} == {"index.html", *(f"co-quan-{agency}.html" for agency in agencies)}
    for entry in catalogue.entries:
        assert f"../thay-doi/co-quan-{entry.agency}.html" in (site / entry.path).read_text(encoding="utf-8"), entry.code


def test_changes_stand_newest_first_and_small_ones_only_with_their_agency(catalogue: Catalogue) -> None:
    entry = catalogue.entries[0]
    notes = (
        ChangeNote(date=date(2026, 12, 2), type="minor", note="Sửa một lỗi chính tả."),
        ChangeNote(date=date(2026, 12, 1), type="major", note="Bớt một giấy tờ."),
        *entry.change_notes,
    )
    told = made(site_of(replace(catalogue, entries=(replace(entry, change_notes=notes), *catalogue.entries[1:]))))
    index, own = (told[path].slots["body"] for path in ("thay-doi/index.html", f"thay-doi/co-quan-{entry.agency}.html"))
    assert "Bớt một giấy tờ." in index
    assert "chính tả" not in index
    assert own.index("chính tả") < own.index("Bớt một giấy tờ.")
    days = re.findall(r'datetime="([0-9-]+)"', index)
    assert days == sorted(days, reverse=True)
    assert "Tháng 12 năm 2026" in index


def test_a_catalogue_without_changes_says_so(catalogue: Catalogue) -> None:
    entry = next(one for one in catalogue.entries if one.refers == ())
    bare = replace(entry, change_notes=(), decision=replace(entry.decision, number=None))
    told = made(site_of(replace(catalogue, entries=(bare,))))
    assert "Chưa bản ghi nào có quyết định" in told["thay-doi/index.html"].slots["body"]
    assert "Chưa có thay đổi nào" in told[f"thay-doi/co-quan-{entry.agency}.html"].slots["body"]


def test_a_preview_shows_the_difference_and_the_next_build_drops_it(states: Path, tmp_path: Path) -> None:
    words = ("site", "--catalogue", str(states / "after" / "catalogue"), "--output", str(tmp_path / "site"), "--jobs", "1")
    assert run(*words).exit_code == 0
    before = digests(tmp_path / "site")
    assert run(*words, "--since", str(states / "before")).exit_code == 0
    overview = (tmp_path / "site/thay-doi/so-sanh.html").read_text(encoding="utf-8")
    for must in (
        "Bãi bỏ, xóa, đổi mã",
        "Đổi điều người dân phải làm",
        "Gánh nặng của người dân",
        "Nên xem lại",
        "12 → 10 (−2; 1 không so được)",
    ):
        assert must in overview, must
    record = (tmp_path / "site/thay-doi/so-sanh-1.000101.html").read_text(encoding="utf-8")
    assert "<del>5</del> ngày làm việc" in record
    assert "<ins>3</ins> ngày làm việc" in record
    page = (tmp_path / "site/thu-tuc/1.000101.html").read_text(encoding="utf-8")
    assert "../thay-doi/so-sanh-1.000101.html" in page
    assert "so-sanh" not in (tmp_path / "site/thu-tuc/1.000108.html").read_text(encoding="utf-8")
    assert "so-sanh.html" in (tmp_path / "site/thay-doi/index.html").read_text(encoding="utf-8")
    assert run(*words).exit_code == 0
    assert digests(tmp_path / "site") == before


def test_a_preview_without_a_base_builds_nothing(states: Path, tmp_path: Path) -> None:
    words = ("site", "--catalogue", str(states / "after" / "catalogue"), "--output", str(tmp_path / "site"), "--since", "không-có")
    result = run(*words)
    assert (result.exit_code, (tmp_path / "site").exists()) == (1, False)
    assert "Không làm được" in result.output


def test_no_link_of_a_preview_leads_nowhere_and_no_text_is_markup(states: Path, tmp_path: Path) -> None:
    run("site", "--catalogue", str(states / "after" / "catalogue"), "--output", str(tmp_path / "site"), "--since", str(states / "before"))
    shown = sorted((tmp_path / "site/thay-doi").glob("*.html"))
    assert len(shown) == 15
    for path in shown:
        text = path.read_text(encoding="utf-8")
        assert "<img src=x" not in text
        for link in re.findall(r'href="([^"#:?]+)"', text):
            assert (path.parent / link).exists(), (path.name, link)
    assert HOSTILE.split("|")[0].strip() in Markup((tmp_path / "site/thay-doi/so-sanh-1.000109.html").read_text(encoding="utf-8")).text


def test_the_pages_of_a_difference_hold_no_markup_of_records(states: Path) -> None:
    found = world.difference(str(states / "before"), states / "after" / "catalogue")
    site = site_of(build.load(states / "after" / "catalogue", None).catalogue)
    for plan in pages.comparison(site, found):
        assert unsafe(plan.make()) == []


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = marked("trong 5 ngày làm việc", "trong 3 ngày làm việc")
    assert before == (Piece("trong ", False), Piece("5", True), Piece(" ", False), Piece("ngày làm việc", False))
    assert "".join(piece.text for piece in after) == "trong 3 ngày làm việc"
    assert marked("một hai ba bốn", "khác hẳn rồi đấy") == ((Piece("một hai ba bốn", False),), (Piece("khác hẳn rồi đấy", False),))
    assert marked("", "mới") == ((), (Piece("mới", False),))
    assert not any(piece.is_marked for side in marked("lời " * (MOST + 1), "lời khác") for piece in side)
