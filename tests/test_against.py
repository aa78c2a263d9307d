"""A list of the portal held against the catalogue: what is lacking, told differently, gone, and lines that cannot be read."""

import gzip
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.test_commands import run

HEADINGS = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Đối tượng", "Cơ quan công khai", "Cấp thực hiện", "Tình trạng", "QĐ công bố")


def answer(code: str, **detail: Any) -> dict[str, Any]:
    given = {"executionMethods": [], "isFullProcess": False, "isInternal": False, "type": "STANDARD"}
    return {"code": code, "name": f"Thủ tục {code}", "detail": {**given, "departmentPromulgateName": "Bộ Tư pháp", **detail}}


def compared(workplace: Path, file: Path) -> dict[str, Any]:
    result = run("stats", "--against", str(file), "--catalogue", str(workplace / "catalogue"), "--format", "json")
    assert result.exit_code == 0, result.output
    told: dict[str, Any] = json.loads(result.stdout)
    return told


@pytest.mark.parametrize("packed", [False, True])
def test_json_lines_tell_what_is_lacking_different_gone_and_unread(workplace: Path, packed: bool) -> None:
    lines = [answer("1.000010", isInternal=True), answer("1.999999"), answer("1.0133611"), answer("1.999999")]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines) + "{hỏng\n"
    file = workplace / "list.jsonl"
    file.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    told = compared(workplace, file)
    assert [one["code"] for one in told["lacks"]] == ["1.999999"]
    assert ("Phạm vi", "công khai", "nội bộ") in [(one["what"], one["ours"], one["theirs"]) for one in told["differs"]]
    assert [code for code, _ in told["gone"]] == ["2.000020"]
    assert len(told["unread"]) == 2
    assert "list.jsonl:3" in told["unread"][0]


def workbook(file: Path, *rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(("Danh sách thủ tục hành chính",))
    for row in (headings, *rows):
        sheet.append(row)
    book.save(file)
    return file


def test_the_workbook_of_the_portal_is_read_below_its_headings(workplace: Path) -> None:
    file = workbook(
        workplace / "list.xlsx",
        (1, "1.000010", "Đăng ký", "Hộ tịch", "Công dân", "Bộ Tư pháp", "Cấp xã", "Bị bãi bỏ", "99/QĐ-BTP"),
        (2, "1.999999", "=HYPERLINK()", "", "", "Bộ Tư pháp", "", "", "=1+1"),
        (3, "=CMD()", "Xấu", "", "", "", "", "", ""),
    )
    told = compared(workplace, file)
    assert {(one["what"], one["theirs"]) for one in told["differs"]} == {("Tình trạng", "Đã bãi bỏ"), ("Quyết định công bố", "99/QĐ-BTP")}
    assert [(one["code"], one["name"], one["decision"]) for one in told["lacks"]] == [("1.999999", "", None)]
    assert "công thức" in told["unread"][0]


@pytest.mark.parametrize(
    "headings",
    [
        ("QUYẾT ĐỊNH CÔNG BỐ", "TRẠNG THÁI", "CƠ QUAN CÔNG BỐ", "TÊN THỦ TỤC", "MÃ THỦ TỤC"),
        ("qd cong bo", "Tinh trang:", "co quan  cong khai", "ten tthc", "ma tthc (*)"),
        tuple(unicodedata.normalize("NFD", text) for text in ("Số quyết định", "Tình trạng", "Cơ quan công khai", "Tên TTHC", "Mã TTHC")),
    ],
)
def test_headings_are_known_in_any_order_and_however_they_are_typed(workplace: Path, headings: tuple[str, ...]) -> None:
    rows = (("99/QĐ-BTP", "Bãi bỏ", "Bộ Tư pháp", "Đăng ký", "1.000010"), ("", "", "Bộ Y tế", "Mới", "1.999999"))
    told = compared(workplace, workbook(workplace / "list.xlsx", *rows, headings=headings))
    assert {one["what"] for one in told["differs"]} == {"Tình trạng", "Quyết định công bố"}
    assert [(one["code"], one["name"], one["agency"]) for one in told["lacks"]] == [("1.999999", "Mới", "Bộ Y tế")]
    assert told["unread"] == []


def test_a_heading_that_a_list_lacks_is_named_with_what_is_not_compared(workplace: Path) -> None:
    file = workbook(workplace / "list.xlsx", ("1.000010", "Đăng ký"), headings=("Mã thủ tục", "Tên thủ tục"))
    told = compared(workplace, file)
    assert told["listed"] == 1
    assert [line.partition("list.xlsx:")[2] for line in told["unread"]] == [
        "2: danh sách không có cột «Cơ quan công khai» (hay «Cơ quan công bố»): danh sách không cho biết cơ quan",
        "2: danh sách không có cột «Tình trạng» (hay «Trạng thái»): không so được tình trạng",
        "2: danh sách không có cột «QĐ công bố» (hay «Quyết định công bố»): không so được quyết định công bố",
    ]


def test_the_text_counts_every_kind_and_names_lines(workplace: Path) -> None:
    file = workbook(workplace / "list.xlsx", (1, "1.999999", "Thủ tục mới", "", "", "Bộ Y tế", "", "Còn hiệu lực", ""))
    told = run("stats", "--against", str(file), "--catalogue", str(workplace / "catalogue")).stdout
    assert "Danh sách: 1 mã; danh mục này: 2 mã." in told
    assert "Danh mục còn thiếu: 1\n  1.999999  Thủ tục mới  (Bộ Y tế)" in told
    assert "không còn liệt kê: 2" in told


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a workbook", b"", b"\x00\x01\x02", b"[1, 2"])
def test_a_file_that_is_no_list_is_told_and_never_traced(workplace: Path, content: bytes) -> None:
    file = workplace / "list.xlsx"
    file.write_bytes(content)
    assert compared(workplace, file)["listed"] == 0


def test_a_workbook_without_the_column_of_codes_says_so(workplace: Path) -> None:
    book = Workbook()
    book.worksheets[0].append(("a", "b"))
    book.save(workplace / "list.xlsx")
    (told,) = compared(workplace, workplace / "list.xlsx")["unread"]
    assert "không thấy cột «Mã TTHC» (hay «Mã thủ tục»" in told
    assert told.endswith("dòng nhiều ô nhất ghi: «a», «b»")


def test_one_thing_is_asked_at_a_time(workplace: Path) -> None:
    assert run("stats", "--catalogue", str(workplace / "catalogue")).exit_code == 2


def test_a_release_is_recorded_once_a_day_and_passes_the_check(workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784332800")
    catalogue = str(workplace / "catalogue")
    for name in ("0.1.0", "0.1.1"):
        assert run("stats", "--release", name, "--catalogue", catalogue).exit_code == 0
    text = (workplace / "catalogue/history/releases.yml").read_text(encoding="utf-8")
    assert text.count("indicator: Thủ tục đang có hiệu lực, không nội bộ") == 1
    assert "Bản phát hành 0.1.1" in text
    assert "2 thủ tục: 0 lỗi, 0 gợi ý." in run("check", "--catalogue", catalogue).output
