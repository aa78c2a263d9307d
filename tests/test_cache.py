"""What an earlier build left to know saves work and changes nothing: a warm build equals a cold one byte for byte."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import build
from sitegen import data_files, making
from sitegen.bars import ignore
from sitegen.cache import Cache
from sitegen.model import Catalogue
from sitegen.opendata.csv_text import Told
from sitegen.outputs import Host
from sitegen.problems import CatalogueError
from sitegen.procedure import Procedure
from sitegen.values import key
from tests.test_reproducible import digests

HOST = Host("https://thutuc.example.vn/")
EVERY_PAGE = 3
"""A record is named on so few pages of the sample that its title can be followed to each of them."""


class Workshop:
    """A copy of the sample catalogue, its site, and builds of it with and without what is known."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.kept = folder, folder / "site", folder / "kept"

    def warm(self) -> set[str]:
        """Builds with the cache; the paths of the files that were written or went."""
        before = self._states()
        build.remade(self.folder / "catalogue", HOST, self.site, 1, (ignore, ignore), self.kept)
        after = self._states()
        return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}

    def cold(self) -> dict[str, str]:
        """A build of its own without any cache."""
        found = build.load(self.folder / "catalogue", None)
        build.build(found, HOST, self.folder / "cold")
        return digests(self.folder / "cold")

    def change(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def _states(self) -> dict[str, tuple[int, int]]:
        files = (path for path in self.site.rglob("*") if path.is_file())
        return {path.relative_to(self.site).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


@pytest.fixture
def shop(workplace: Path) -> Workshop:
    made = Workshop(workplace)
    made.warm()
    return made


RECORD = "catalogue/procedures/bo-tu-phap/1.000010.yml"


def test_nothing_changed_writes_nothing(shop: Workshop) -> None:
    assert shop.warm() == set()
    assert digests(shop.site) == shop.cold()


def test_a_changed_body_writes_its_page_and_its_data(shop: Workshop) -> None:
    shop.change(RECORD, "\nsource:", "\nredress: Hỏi tại nơi nộp.\nsource:")
    shares = {"du-lieu/csv/procedures/bo-tu-phap.csv", "du-lieu/datapackage.json"}
    assert shop.warm() == {"thu-tuc/1.000010.html", "api/v1/procedures/1.000010.json", *shares}
    assert digests(shop.site) == shop.cold()


def test_a_changed_paper_writes_the_tables_and_the_workbook_of_its_agency_and_no_other(shop: Workshop) -> None:
    shop.change(RECORD, "documents:\n", "documents:\n  - {case: null, items: [{name: Giấy mới, action: submit}]}\n")
    data = {path for path in shop.warm() if path.startswith("du-lieu/") and not path.endswith(".html")}
    assert data == {"du-lieu/csv/documents/bo-tu-phap.csv", "du-lieu/xlsx/bo-tu-phap.xlsx", "du-lieu/datapackage.json"}
    assert digests(shop.site) == shop.cold()


def test_rows_of_records_that_did_not_change_are_not_made_again(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = data_files._rows

    def seen(told: Told, around: Catalogue, procedure: Procedure) -> tuple[str, ...]:
        asked.append(procedure.code)
        return rows(told, around, procedure)

    monkeypatch.setattr(data_files, "_rows", seen)
    (shop.folder / "catalogue/procedures/bo-tu-phap/1.000011.yml").write_text(
        (shop.folder / RECORD).read_text(encoding="utf-8").replace("1.000010", "1.000011"), encoding="utf-8"
    )
    shop.warm()
    assert asked == ["1.000011"]
    assert digests(shop.site) == shop.cold()


def test_a_changed_title_writes_the_pages_that_name_it_and_no_other(shop: Workshop) -> None:
    shop.change(RECORD, "\nname: ", "\nname: Việc mới ")
    written = shop.warm()
    assert digests(shop.site) == shop.cold()
    naming = {
        path.relative_to(shop.site).as_posix() for path in shop.site.rglob("*.html") if "Việc mới " in path.read_text(encoding="utf-8")
    }
    pages = {path for path in written if path.endswith(".html")}
    assert pages == naming
    assert "thu-tuc/1.000010.html" in pages
    assert len(pages) >= EVERY_PAGE


CHANGES: dict[str, Callable[[Workshop], None]] = {
    "a record that another one names gets a new title": lambda s: s.change(
        "catalogue/procedures/bo-cong-an/2.000020.yml", "\nname: ", "\nname: Khác "
    ),
    "a record moves to another field": lambda s: s.change(RECORD, "\nfield: ho-tich", "\nfield: cu-tru"),
    "a newer day": lambda s: s.change(RECORD, "as_of: 2026-07-18", "as_of: 2026-11-01"),
    "a register": lambda s: s.change("catalogue/registers/agencies.yml", "name: Bộ Tư pháp", "name: Bộ Tư pháp mới"),
    "a page was touched by hand": lambda s: _spoil(s.site / "thu-tuc/1.000010.html"),
    "a page was deleted": lambda s: (s.site / "index.html").unlink(),
    "a table was touched by hand": lambda s: _spoil(s.site / "du-lieu/csv/documents/bo-tu-phap.csv"),
    "a workbook was deleted": lambda s: (s.site / "du-lieu/xlsx/bo-tu-phap.xlsx").unlink(),
    "a stray empty folder": lambda s: (s.site / "vo" / "chu").mkdir(parents=True),
    "an empty folder in the place of a page": lambda s: _emptied(s.site / "thong-ke" / "index.html"),
    "a stray file": lambda s: _stray(s.site / "la" / "xa" / "cu.html"),
    "the cache is damaged": lambda s: _each_cache(s, lambda text: text[: len(text) // 2]),
    "the cache is of another version": lambda s: _each_cache(
        s, lambda text: json.dumps({**json.loads(text), "version": "khác", "records": {}})
    ),
    "the cache has lost its sense": lambda s: _each_cache(
        s, lambda text: json.dumps({**json.loads(text), "records": [1], "files": {"index.html": 7}})
    ),
    "the cache is gone": lambda s: _each_cache(s, lambda text: ""),
}


def _spoil(file: Path) -> None:
    file.write_text("hỏng", encoding="utf-8")


def _emptied(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _stray(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("cũ", encoding="utf-8")


def _each_cache(shop: Workshop, change: Callable[[str], str]) -> None:
    for file in shop.kept.glob("*.json"):
        file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_warm_build_equals_a_cold_one(shop: Workshop, change: Callable[[Workshop], None]) -> None:
    change(shop)
    shop.warm()
    assert digests(shop.site) == shop.cold()
    assert shop.warm() == set()


def test_a_record_that_goes_takes_its_pages_with_it(shop: Workshop) -> None:
    shop.change(RECORD, "related:", "# related:")
    (shop.folder / "catalogue/guides/co-con-nho.yml").unlink()
    (shop.folder / "catalogue/provinces/lao-cai/2.000020.yml").unlink()
    (shop.folder / "catalogue/procedures/bo-cong-an/2.000020.yml").unlink()
    written = shop.warm()
    assert {"thu-tuc/2.000020.html", "api/v1/procedures/2.000020.json"} <= written
    assert not (shop.site / "thu-tuc/2.000020.html").exists()
    assert digests(shop.site) == shop.cold()


def test_a_known_record_is_judged_again_when_what_it_names_is_gone(shop: Workshop) -> None:
    (shop.folder / "catalogue/procedures/bo-cong-an/2.000020.yml").unlink()
    before = digests(shop.site)
    with pytest.raises(CatalogueError) as error:
        shop.warm()
    assert {problem.id for problem in error.value.problems} >= {"TT-206"}
    assert digests(shop.site) == before, "the site stays as it was"


def test_a_second_file_of_a_known_code_is_told(shop: Workshop) -> None:
    copy = shop.folder / "catalogue/procedures/an-toan/1.000010.yml"
    copy.parent.mkdir()
    copy.write_bytes((shop.folder / RECORD).read_bytes())
    with pytest.raises(CatalogueError) as error:
        shop.warm()
    assert any(problem.id == "TT-202" and problem.path.endswith(RECORD) for problem in error.value.problems)


def test_hints_are_remembered_as_they_were(shop: Workshop) -> None:
    shop.change(RECORD, "\nlife_events:", "\n# life_events:")
    first, _ = build.remade(shop.folder / "catalogue", HOST, shop.site, 1, (ignore, ignore), shop.kept)
    again, _ = build.remade(shop.folder / "catalogue", HOST, shop.site, 1, (ignore, ignore), shop.kept)
    assert [problem.id for problem in first.hints] == ["TT-303"]
    assert again.hints == first.hints


def test_a_cache_is_the_same_after_it_was_written_and_read(shop: Workshop) -> None:
    version = making.version(build.ROOT, (shop.folder / "catalogue", shop.folder / "forms"), *HOST_SETTINGS)
    known = making.remembered(shop.kept, (shop.folder / "catalogue", shop.site), version)
    assert known.today == date(2026, 7, 18)
    assert known.records
    assert Cache.of(known.text(), version) == known


HOST_SETTINGS = ("https://thutuc.example.vn/", "", "")


def test_a_key_tells_apart_where_parts_end() -> None:
    assert key("ab", "c") != key("a", "bc")
    assert key("ab", "c") == key("ab", b"c")


def test_a_mistake_in_a_remembered_register_has_its_place(shop: Workshop) -> None:
    """Registers come out of the cache without their places; a record that goes makes one of them wrong."""
    shop.change("catalogue/registers/life-events.yml", "audience: citizen", 'audience: citizen, first: ["2.000020"]')
    shop.change(RECORD, "related:", "# related:")
    shop.warm()
    (shop.folder / "catalogue/procedures/bo-cong-an/2.000020.yml").unlink()
    with pytest.raises(CatalogueError) as warm:
        shop.warm()
    with pytest.raises(CatalogueError) as cold:
        build.load(shop.folder / "catalogue", None)
    assert warm.value.problems == cold.value.problems
    assert any(problem.path.endswith("life-events.yml") and problem.line > 1 for problem in warm.value.problems)
