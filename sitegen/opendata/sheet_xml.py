"""The cells of a workbook as the XML of its sheets (ECMA-376, SpreadsheetML), put into the file that XlsxWriter made of all else.

XlsxWriter takes ten calls for a cell, and open data have 400,000: what a column says of a text is made once here, and a cell is a
look-up. The library keeps what is easy to get wrong: parts and their relations, styles, widths, panes, filters, printing.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Words = Callable[[str], str | float]
"""How a text of a column is told in its cell."""
Cells = Iterable[Sequence[str]]
MODEL = 2
"""The row that has one blank cell for each column, in the style of the column; the rows take its place."""
LEVEL = 4
"""How hard is packed: half the time of the usual 6, and files one part in twenty larger."""
_MODEL_ROW = re.compile(rb'<row r="2"[^>]*>(.*?)</row>', re.DOTALL)
_STYLE = re.compile(rb' s="(\d+)"')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_SHARED = re.compile(rb' count="(\d+)" uniqueCount="(\d+)"')
_ODD = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_STRINGS = "xl/sharedStrings.xml"


class Strings(dict[str, int]):
    """The texts of a workbook, each once, by its number; before: how many the library numbered already."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self.before = before

    def __missing__(self, text: str) -> int:
        self[text] = number = self.before + len(self)
        return number

    def xml(self) -> str:
        """As they stand in the part they share."""
        return "".join(map(_item, self))


class _Told(dict[str, str]):
    """What stands after the address of a cell, by its text; a text is told once in a column, however often it stands there."""

    def __init__(self, say: Words, style: int, strings: Strings) -> None:
        super().__init__()
        self._say, self._style, self._strings = say, style, strings

    def __missing__(self, text: str) -> str:
        value = self._say(text)
        kind, told = (' t="s"', self._strings[value]) if isinstance(value, str) else ("", f"{value:.16G}")
        self[text] = made = f'" s="{self._style}"{kind}><v>{told}</v></c>'
        return made


@dataclass(frozen=True, slots=True)
class Rows:
    """What belongs below the header of a sheet: words for each column, and rows of texts as long; an empty text has no cell."""

    words: Sequence[Words]
    rows: Sequence[Sequence[str]]


def filled(book: bytes, sheets: Sequence[Rows]) -> bytes:
    """The workbook with its rows: in the first sheet those of the first, and so on; later sheets stay as they are."""
    out = BytesIO()
    with ZipFile(BytesIO(book)) as given, ZipFile(out, "w") as made:
        parts = {info.filename: given.read(info) for info in given.infolist()}
        count, unique = map(int, _SHARED.search(parts[_STRINGS]).groups())  # type: ignore[union-attr]  # headers are texts
        strings, cells = Strings(unique), 0
        for number, one in enumerate(sheets, 1):
            name = f"xl/worksheets/sheet{number}.xml"
            headers, parts[name] = parts[name], _with_rows(parts[name], one, strings)
            cells += parts[name].count(b' t="s"') - headers.count(b' t="s"')
        counted = f' count="{count + cells}" uniqueCount="{unique + len(strings)}"'.encode()
        parts[_STRINGS] = _SHARED.sub(counted, parts[_STRINGS], count=1).replace(b"</sst>", f"{strings.xml()}</sst>".encode())
        for name, content in parts.items():
            info = ZipInfo(name)  # of the first day a ZIP file knows
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o600 << 16
            made.writestr(info, content, compresslevel=LEVEL)
    return out.getvalue()


def _with_rows(sheet: bytes, one: Rows, strings: Strings) -> bytes:
    model = _MODEL_ROW.search(sheet)
    assert model, "a sheet to be filled has its model row"  # noqa: S101 (made a moment ago)
    styles = [int(style) for style in _STYLE.findall(model[1])]
    told = [_Told(say, style, strings) for say, style in zip(one.words, styles, strict=True)]
    columns = tuple(zip(map(letters, range(len(told))), told, strict=True))
    rows = "".join([_row(number, row, columns) for number, row in enumerate(one.rows, MODEL)])
    made = sheet[: model.start()] + rows.encode() + sheet[model.end() :]
    return _DIMENSION.sub(f'<dimension ref="A1:{columns[-1][0]}{len(one.rows) + 1}"/>'.encode(), made, count=1)


def _row(number: int, row: Sequence[str], columns: Sequence[tuple[str, _Told]]) -> str:
    cells = [f'<c r="{letter}{number}{told[text]}' for text, (letter, told) in zip(row, columns, strict=True) if text]
    return f'<row r="{number}">{"".join(cells)}</row>'


def letters(column: int) -> str:
    """What a spreadsheet calls a column, the first being 0: A, Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def _item(text: str) -> str:
    """A text as an item of the shared ones; what XML cannot hold is written as the standard says, «_x0007_»."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if _ODD.search(text):
        text = _ODD.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<si><t{kept}>{text}</t></si>"
