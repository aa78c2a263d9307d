"""Tables as workbooks for Excel and LibreOffice: Vietnamese headers and words, a frozen header, filters; the same bytes each time.

Made from the very text of the CSV files, so that both say the same. Strings are written as strings: nothing is taken for a formula.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from operator import itemgetter
from typing import Any

from sitegen.fixes import Kind
from sitegen.opendata import csv_text, sheet_xml
from sitegen.opendata.columns import PARTED, Column, Table
from sitegen.opendata.sheet_xml import Rows, Words

LONGEST = 32_767
"""Characters a cell of Excel can hold; what is longer ends with «…» and is whole in the CSV file."""
_EPOCH = date(1899, 12, 30)
WIDE = 40
"""So many characters a line of a column of words holds where nothing else is said; longer texts are folded."""
_NARROW: Mapping[str, int] = {"integer": 10, "number": 10, "boolean": 10, "date": 11, "list": 20}
NAMED = "procedure.name"
"""No column of a table: the name of a procedure beside its code."""
_A4 = 9
_BUTTON = 2
"""Characters of a header that the button of its filter covers."""
_TOLD = 130
"""Characters in a line of the last sheet."""
Names = Mapping[str, Mapping[str, str]]
"""What keys are called, by the table they belong to."""
FOLDER = "du-lieu/xlsx/"
REGISTERS = f"{FOLDER}so-dang-ky.xlsx"


def path(agency: str) -> str:
    """Where the workbook of an agency stands; part of the public contract."""
    return f"{FOLDER}{agency}.xlsx"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, its headers, how wide each column is, what it holds, and rows of texts that words tell in cells."""

    name: str
    headers: tuple[str, ...]
    widths: tuple[int, ...]
    kinds: tuple[str, ...]
    words: Sequence[Words]
    rows: Sequence[Sequence[str]]

    @property
    def below(self) -> Rows:
        """What stands below the header; codes, numbers and days are never folded."""
        folded = [width if kind == "text" else 0 for width, kind in zip(self.widths, self.kinds, strict=True)]
        return Rows(self.words, folded, self.rows)


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


def sheet(name: str, table: Table[Any], shown: Mapping[str, int], content: str, names: Names) -> Sheet:
    """Some columns of a table, out of the text of its CSV file, each so wide (0: as its type is).

    Beside the code of a procedure stands its name, as wide as NAMED.
    """
    named = shown.get(NAMED, 0)
    shown = {one: width for one, width in shown.items() if one != NAMED}
    places = [table.names.index(one) for one in shown]
    columns = [table.columns[place] for place in places]
    words = [_words(column, names) for column in columns]
    widths = [width or _width(column) for column, width in zip(columns, shown.values(), strict=True)]
    lines = csv_text.rows(content)
    next(lines)
    rows: Iterable[tuple[str, ...]] = map(itemgetter(*places), lines)
    if columns[0].refers == "procedures":
        rows = _with_names(rows, names["procedures"])
        columns.insert(1, Column("name", "Tên thủ tục", ""))
        words.insert(1, _cut)
        widths.insert(1, named or WIDE)
    headers = tuple(column.title for column in columns)
    return Sheet(name, headers, tuple(widths), tuple(map(_kind, columns)), words, list(rows))


def to_mend(kinds: Sequence[Kind], agency: str) -> Sheet:
    """What an agency can mend, a line a place, its procedures in the order of their codes; each line stands for itself when sorted."""
    found = [(fix.entry.code, fix.line, kind.name, fix.written, fix.entry.name) for kind in kinds for fix in kind.fixes]
    rows = [(code, name, what, str(line), written) for code, line, what, written, name in sorted(found)]
    words: list[Words] = [_same, _same, _same, float, _same]
    headers = ("Mã thủ tục", "Tên thủ tục", "Cần bổ sung, sửa", f"Dòng trong procedures/{agency}/<mã>.yml", "Đang ghi")
    return Sheet("Cần bổ sung", headers, (11, 50, 38, 26, 34), ("code", "text", "text", "integer", "text"), words, rows)


def reasons(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """Why what can be mended should be, a line a kind."""
    return tuple(f"{kind.name}: {kind.why}" for kind in kinds)


def _with_names(lines: Iterable[tuple[str, ...]], called: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """What is told alike of several channels is told once; the name stands beside the first row of a procedure."""
    last = ""
    for line in dict.fromkeys(lines):
        code = line[0]
        yield code, "" if code == last else called[code], *line[1:]
        last = code


def workbook(sheets: Sequence[Sheet], title: str, made: date, about: Sequence[str]) -> bytes:
    """The file; made: the day it is of, written into it instead of the clock's; about: lines of the last sheet."""
    from xlsxwriter import Workbook  # a tenth of a second that a build without a changed record does not pay

    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"title": title, "created": datetime(made.year, made.month, made.day)})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DCE6F1", "bottom": 1}),
        "code": book.add_format({"valign": "top"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "center"}),
        "number": book.add_format({"num_format": "#,##0.##", "valign": "top", "align": "right", "indent": 1}),
        "integer": book.add_format({"num_format": "#,##0", "valign": "top", "align": "right", "indent": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    foot = f"&L&8{title.replace('&', '&&')}: &A. Sổ tay thủ tục, dữ liệu ngày {made:%d/%m/%Y}&R&8Trang &P/&N"
    for one in sheets:
        target = book.add_worksheet(one.name)
        _prepare(target, one, formats)
        _on_paper(target, foot)
    last = book.add_worksheet("Về tệp này")
    last.set_column(0, 0, _TOLD, formats["text"])
    for i, line in enumerate(about):
        last.set_row(i, sheet_xml.height(sheet_xml.lines(line, _TOLD)))
        last.write_string(i, 0, line)
    _on_paper(last, foot)
    book.close()
    return sheet_xml.filled(out.getvalue(), [one.below for one in sheets])


def _prepare(target: Any, one: Sheet, formats: Mapping[str, Any]) -> None:
    """All of a sheet but its rows: in their place stands a blank cell a column, in its style."""
    for i, (header, width, kind) in enumerate(zip(one.headers, one.widths, one.kinds, strict=True)):
        target.set_column(i, i, width, formats[kind])
        target.write_string(0, i, header, formats["head"])
        target.write_blank(sheet_xml.MODEL - 1, i, None, formats[kind])
    longest = max(sheet_xml.lines(header, width - _BUTTON) for header, width in zip(one.headers, one.widths, strict=True))
    target.set_row(0, sheet_xml.height(longest))
    target.freeze_panes(1, 1)
    target.autofilter(0, 0, len(one.rows), len(one.headers) - 1)
    target.repeat_rows(0)


def _on_paper(target: Any, foot: str) -> None:
    """A4 on its side, as wide as the paper, with lines, and a foot that tells which list this is and of which day."""
    target.set_paper(_A4)
    target.set_landscape()
    target.hide_gridlines(0)  # which prints them: a row is followed across the paper
    target.fit_to_pages(1, 0)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    target.set_footer(foot)


def _kind(column: Column) -> str:
    if column.name in ("code", "procedure", "key"):
        return "code"
    return column.type if column.type in ("integer", "number", "date") else "text"


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


def _same(cell: str) -> str:
    return cell


def _cut(cell: str) -> str:
    text = csv_text.bare(cell)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _width(column: Column) -> int:
    if column.type in _NARROW:
        return _NARROW[column.type]
    if column.words:
        return 22
    return 12 if _kind(column) == "code" else WIDE
