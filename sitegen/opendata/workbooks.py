"""Tables as workbooks for Excel and LibreOffice: Vietnamese headers and words, a frozen header, filters; the same bytes each time.

Made from the very text of the CSV files, so that both say the same. Strings are written as strings: nothing is taken for a formula.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from sitegen.fixes import Kind
from sitegen.opendata import csv_text
from sitegen.opendata.columns import PARTED, Column, Table

LONGEST = 32_767
"""Characters a cell of Excel can hold; what is longer ends with «…» and is whole in the CSV file."""
_EPOCH = date(1899, 12, 30)
WIDE = 40
"""So many characters a line of a text column holds; «Tên» and its like are folded there."""
_NARROW: Mapping[str, int] = {"integer": 10, "number": 10, "boolean": 10, "date": 12, "list": 20}
Names = Mapping[str, Mapping[str, str]]
"""What keys are called, by the table they belong to."""
Words = Callable[[str], str | float]
FOLDER = "du-lieu/xlsx/"
REGISTERS = f"{FOLDER}so-dang-ky.xlsx"


def path(agency: str) -> str:
    """Where the workbook of an agency stands; part of the public contract."""
    return f"{FOLDER}{agency}.xlsx"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its headers, how wide each column is, and its rows of texts and numbers; kinds tell dates apart."""

    name: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    kinds: tuple[str, ...]
    rows: Iterable[Sequence[str | float]]


def about(as_of: date) -> tuple[str, ...]:
    """What stands on the last sheet of every workbook."""
    return (
        f"Sổ tay thủ tục, dữ liệu ngày {as_of:%d/%m/%Y}. Không phải Cổng Dịch vụ công quốc gia, không nhận hồ sơ.",
        "Dữ kiện theo bản ghi mà Cổng Dịch vụ công quốc gia hiển thị; nếu khác, theo quyết định công bố mới nhất.",
        "Giấy phép: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.vi). "
        "Khi dùng lại, ghi «Sổ tay thủ tục» và ngày của dữ liệu.",
        "Ô trống: bản ghi chưa có thông tin. Số tiền 0: miễn phí. «Ngày» và «ngày làm việc» là hai đơn vị khác nhau.",
        "Nghĩa của từng cột: trang du-lieu/cot.html. Bảng đầy đủ hơn, dạng CSV: du-lieu/datapackage.json.",
    )


def sheet(name: str, table: Table[Any], shown: Sequence[str], content: str, names: Names) -> Sheet:
    """Some columns of a table, out of the text of its CSV file; beside the code of a procedure stands its name."""
    columns = [table.columns[table.names.index(one)] for one in shown]
    places = [table.names.index(one) for one in shown]
    words = [_words(column, names) for column in columns]
    called = names["procedures"] if columns[0].refers == "procedures" else None
    lines = csv_text.rows(content)
    next(lines)
    rows: Iterable[Sequence[str | float]]
    if called is None:
        rows = ([say(line[i]) if line[i] else "" for i, say in zip(places, words, strict=True)] for line in lines)
    else:
        rows = _with_names(lines, called, places, words)
        columns.insert(1, Column("name", "Tên thủ tục", ""))
    return Sheet(
        name,
        tuple(column.title for column in columns),
        tuple(_width(column) for column in columns),
        tuple("text" if column.type == "list" or column.words else column.type for column in columns),
        rows,
    )


def to_mend(kinds: Sequence[Kind], agency: str) -> Sheet:
    """What an agency can mend, a line a place, its procedures in the order of their codes."""
    found = [(fix.entry.code, fix.line, kind.name, fix.written, fix.entry.name) for kind in kinds for fix in kind.fixes]
    rows: list[Sequence[str | float]] = []
    last = ""
    for code, line, what, written, name in sorted(found):
        rows.append((code, name if code != last else "", what, line, written))
        last = code
    headers = ("Mã thủ tục", "Tên thủ tục", "Cần bổ sung, sửa", f"Dòng trong procedures/{agency}/<mã>.yml", "Đang ghi")
    return Sheet("Cần bổ sung", headers, (12, WIDE, WIDE, 20, WIDE), ("text", "text", "text", "integer", "text"), rows)


def reasons(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Why what can be mended should be, a line a kind."""
    return tuple(f"{kind.name}: {kind.why}" for kind in kinds)


def _with_names(
    lines: Iterable[list[str]], called: Mapping[str, str], places: list[int], words: list[Words]
) -> Iterator[Sequence[str | float]]:
    """What is told alike of several channels is told once; the name stands beside the first row of a procedure."""
    seen: set[tuple[str, ...]] = set()
    last = ""
    for line in lines:
        told = tuple([line[i] for i in places])
        if told[0] != last:
            seen.clear()
        if told not in seen:
            seen.add(told)
            yield [
                told[0],
                called[told[0]] if told[0] != last else "",
                *(say(cell) if cell else "" for say, cell in zip(words[1:], told[1:], strict=True)),
            ]
            last = told[0]


def workbook(sheets: Iterable[Sheet], title: str, made: date, about: Sequence[str]) -> bytes:
    """The file; made: the day it is of, written into it instead of the clock's; about: lines of the last sheet."""
    from xlsxwriter import Workbook  # a tenth of a second that a build without a changed record does not pay

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "bottom": 1}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "fold": book.add_format({"text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"valign": "top"}),
        "integer": book.add_format({"num_format": "#,##0", "valign": "top"}),
    }
    for one in sheets:
        _fill(book.add_worksheet(one.name), one, formats)
    last = book.add_worksheet("Về tệp này")
    last.set_column(0, 0, 100, formats["fold"])
    for i, line in enumerate(about):
        last.write_string(i, 0, line)
    book.close()
    return out.getvalue()


def _fill(target: Any, one: Sheet, formats: Mapping[str, Any]) -> None:
    for i, width in enumerate(one.widths):
        kind = one.kinds[i]
        target.set_column(i, i, width, formats.get(kind, formats["fold" if width >= WIDE else "plain"]))
    target.freeze_panes(1, 1)
    for i, header in enumerate(one.headers):
        target.write_string(0, i, header, formats["head"])
    number = 0
    for number, row in enumerate(one.rows, 1):
        for i, value in enumerate(row):
            if value == "":
                continue
            if isinstance(value, str):
                target.write_string(number, i, value)
            else:
                target.write_number(number, i, value)
    target.autofilter(0, 0, number, len(one.headers) - 1)
    target.set_landscape()
    target.repeat_rows(0)
    target.fit_to_pages(1, 0)


def _words(column: Column, names: Names) -> Words:
    """How a cell of a CSV file is told in a sheet."""
    known = column.words or names.get(column.refers if column.refers != "procedures" else "")
    match column.type:
        case "list":
            return lambda cell: ", ".join((known or {}).get(key, key) for key in cell.split(PARTED)) if cell else ""
        case "integer" | "number":
            return lambda cell: float(cell) if cell else ""
        case "boolean":
            return lambda cell: {"true": "Có", "false": "Không"}.get(cell, "")
        case "date":
            return lambda cell: (date.fromisoformat(cell) - _EPOCH).days if cell else ""
    if known:
        return lambda cell: known.get(csv_text.bare(cell), csv_text.bare(cell))
    return _cut


def _cut(cell: str) -> str:
    text = csv_text.bare(cell)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _width(column: Column) -> int:
    if column.type in _NARROW:
        return _NARROW[column.type]
    if column.words:
        return 22
    return 12 if column.name in ("code", "procedure", "key") else WIDE
