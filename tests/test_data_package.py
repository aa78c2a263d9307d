"""datapackage.json describes the files as they are: frictionless finds nothing, and finds what was spoilt."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Report, validate

from sitegen.opendata.package import PATH
from tests import open_data
from tests.conftest import ROOT


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return open_data.published(tmp_path)


def found(site: Path) -> set[str]:
    """Names of everything frictionless says is wrong."""
    report: Report = validate(str(site / PATH))
    return {error.type for task in report.tasks for error in task.errors} | {error.type for error in report.errors}


def test_the_package_is_valid_and_whole(small: Path) -> None:
    assert found(small) == set()
    described = json.loads((small / PATH).read_text(encoding="utf-8"))
    paths = {path for one in described["resources"] for path in ([one["path"]] if isinstance(one["path"], str) else one["path"])}
    assert paths == {path.relative_to(small / "du-lieu").as_posix() for path in (small / "du-lieu").rglob("*.csv")}
    assert described["created"] == "2026-07-18T00:00:00Z", "of the facts, never of the clock"
    assert {
        field
        for one in described["resources"]
        for column in one["schema"]["fields"]
        for field in ("title", "description")
        if not column[field]
    } == set()


def _in(path: str, old: str, new: str) -> Callable[[Path], None]:
    def spoil(site: Path) -> None:
        file = site / "du-lieu" / path
        text = file.read_bytes().decode()
        assert old in text
        file.write_bytes(text.replace(old, new, 1).encode())

    return spoil


SPOILT = {
    "a byte changed": (_in("csv/agencies.csv", "Bộ Tư pháp", "Bộ Tư Pháp"), "hash-count"),
    "a key that no table has": (_in("csv/procedures/bo-tu-phap.csv", ",ho-tich,", ",khong-co,"), "foreign-key"),
    "a day that is none": (_in("csv/procedures/bo-tu-phap.csv", ",2026-07-18", ",18/07/2026"), "type-error"),
    "a value that has no words": (_in("csv/procedures/bo-tu-phap.csv", ",in_force,", ",het,"), "constraint-error"),
    "a row twice": (_in("csv/fields.csv", "\r\nho-tich,", "\r\ncu-tru,"), "primary-key"),
    "a column renamed": (_in("csv/agencies.csv", "key,name", "key,ten"), "incorrect-label"),
}


@pytest.mark.parametrize(("spoil", "error"), SPOILT.values(), ids=SPOILT)
def test_what_is_spoilt_is_found(small: Path, spoil: Callable[[Path], None], error: str) -> None:
    spoil(small)
    assert error in found(small)


def test_every_column_that_refers_to_a_table_is_a_foreign_key(site: Path) -> None:
    described: dict[str, Any] = json.loads((site / PATH).read_text(encoding="utf-8"))
    links = {
        (one["name"], tuple(key["fields"]), key["reference"]["resource"])
        for one in described["resources"]
        for key in one["schema"].get("foreignKeys", [])
    }
    assert ("documents", ("form",), "forms") in links
    assert ("fees", ("procedure", "channel"), "channels") in links
    assert ("procedures", ("agency",), "agencies") in links


def test_the_citation_names_the_licence_of_the_package() -> None:
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert "license: CC-BY-4.0" in citation
    assert "type: dataset" in citation
