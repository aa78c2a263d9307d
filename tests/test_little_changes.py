"""Fifteen changed records change their own pages, their data, and what shows or counts them: a thin line carries nothing else."""

import shutil
from pathlib import Path

import pytest

import build
from benchmarks import touched
from sitegen.outputs import Host
from tests.conftest import ROOT

HOST = Host("https://thutuc.example.vn/")
SEED = 8
WHY = {
    "its page", "its data", "counts everything", "counts its agency, field or life event", "finds everything", "has the hash of each table",
    "tells the day of the newest record",
    *(f"names it: {kind}" for kind in ("thu-tuc", "cap", "co-quan", "doi-tuong", "linh-vuc", "su-kien", "van-ban", "bieu-mau", "thay-doi")),
    *(f"names it: du-lieu/csv/{table}" for table in ("procedures", "channels", "fees", "documents", "steps")),
    "names it: du-lieu/xlsx", "names it: api/v1", "names it: front page",
}  # fmt: skip


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The files of our own site that changed with fifteen of its records, by why they did."""
    place = tmp_path_factory.mktemp("little")
    for name in ("catalogue", "forms"):
        shutil.copytree(ROOT / name, place / name)
    build.build(build.load(place / "catalogue", None), HOST, place / "before")
    changed = touched.edit(place / "catalogue", SEED)
    build.build(build.load(place / "catalogue", None), HOST, place / "after")
    return touched.told(place / "before", place / "after", touched.differing(place / "before", place / "after"), changed)


def test_no_file_changes_without_a_reason(reasons: dict[str, list[str]]) -> None:
    assert reasons.get("", []) == []
    assert set(reasons) <= WHY


def test_fifteen_records_change_fifteen_pages_and_their_data(reasons: dict[str, list[str]]) -> None:
    assert len(reasons["its page"]) == touched.NUMBER
    assert len(reasons["its data"]) == 2 * touched.NUMBER


def test_a_newer_record_changes_the_day_on_the_pages_that_show_it_and_no_other(reasons: dict[str, list[str]]) -> None:
    prose = {"404.html", "gioi-thieu.html", "dong-gop.html", "may-chu-tinh.html", "ban-sao.html"}
    changed = {path for paths in reasons.values() for path in paths}
    assert not changed & prose
    assert not [path for path in changed if path.startswith("thong-bao/")]


def test_a_file_that_changes_for_nothing_is_told(tmp_path: Path) -> None:
    """The explanation explains nothing away."""
    changed = ({"code": "1.000001", "name": "Tên", "agency": "bo-tu-phap", "field": "ho-tich"},)
    assert touched.why("thu-tuc/1.000002.html", [b"1.000001"], changed) == ""
    assert touched.why("linh-vuc/thue.html", [b"another day"], changed) == ""
    assert touched.why("thong-ke/linh-vuc-thue.html", [b"another day"], changed) == ""
    assert touched.why("assets/site.css", [b"a", b"b"], changed) == ""
