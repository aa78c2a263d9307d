"""LibreOffice Calc opens a workbook and shows what the tables say: codes whole, days as people write them, no formula."""

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from sitegen.opendata import csv_text
from tests import open_data

pytestmark = pytest.mark.calc
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Commas, quotation marks, UTF-8, cells as they are shown, and every sheet."""
Rows = list[dict[str, str]]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Rows], Path]:
    """The rows of every sheet by the names of book and sheet, and the folder of the tables."""
    place = tmp_path_factory.mktemp("calc")
    data = open_data.published(place) / "du-lieu"
    program = shutil.which("soffice")
    assert program
    out = place / "out"
    books = [str(data / "xlsx" / f"{agency}.xlsx") for agency in ("bo-tu-phap", "bo-cong-an")]
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", AS_SHOWN, "--outdir", str(out), *books]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return {path.stem: read(path) for path in out.glob("*.csv")}, data / "csv"


def test_the_cells_are_those_of_the_tables(shown: tuple[dict[str, Rows], Path]) -> None:
    sheets, tables = shown
    given = read(tables / "procedures" / "bo-tu-phap.csv")
    for name, column in (("Mã thủ tục", "code"), ("Tên thủ tục", "name"), ("Số quyết định", "decision_number")):
        assert [row[name] for row in sheets["bo-tu-phap-Thủ tục"]] == [csv_text.bare(row[column]) for row in given]
    papers = read(tables / "documents" / "bo-tu-phap.csv")
    names = [csv_text.bare(row["name"]) for row in papers]
    assert set(open_data.TEXTS) <= set(names), "what looks like a formula among them"
    assert [row["Tên giấy tờ"] for row in sheets["bo-tu-phap-Giấy tờ"]] == names
    assert [row["Bản chính"] for row in sheets["bo-tu-phap-Giấy tờ"]] == [row["originals"] for row in papers]


def test_days_are_shown_as_people_write_them(shown: tuple[dict[str, Rows], Path]) -> None:
    sheets, tables = shown
    days = [row["as_of"].split("-") for row in read(tables / "procedures" / "bo-tu-phap.csv")]
    assert [row["Thông tin ngày"] for row in sheets["bo-tu-phap-Thủ tục"]] == [f"{day}/{month}/{year}" for year, month, day in days]


def test_every_line_to_mend_stands_for_itself(shown: tuple[dict[str, Rows], Path]) -> None:
    rows = shown[0]["bo-cong-an-Cần bổ sung"]
    assert rows
    for row in rows:
        assert re.fullmatch(r"[0-9]\.[0-9]{6}", row["Mã thủ tục"])
        assert row["Tên thủ tục"] and row["Cần bổ sung, sửa"]
