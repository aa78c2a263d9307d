"""The cells of a workbook as the XML of its sheets (ECMA-376, SpreadsheetML), put into the file that XlsxWriter made of all else.

XlsxWriter takes ten calls for a cell, and open data have 400,000: what a column says of a text is made once here, and a cell is a
look-up. The library keeps what is easy to get wrong: parts and their relations, styles, widths, panes, filters, printing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Words = Callable[[str], str | float]
"""How a text of a column is told in its cell."""
Cells = Iterable[Sequence[str]]
MODEL = 2
"""The row that has one blank cell for each column, in the style of the column; the rows take its place."""
LINE, MOST = 15.0, 405.0
"""Points of a line and of the highest row that a whole number of lines fills."""
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

    def __init__(self, say: Words, width: int, style: int, strings: Strings) -> None:
        super().__init__()
        self._say, self._width, self._style, self._strings = say, width, style, strings
        self.lines: dict[str, int] = {}
        """How many a text fills, where it is more than one."""

    def __missing__(self, text: str) -> str:
        value = self._say(text)
        if isinstance(value, str):
            kind, told = ' t="s"', str(self._strings[value])
            if self._width and (len(value) > self._width or "\n" in value):
                self.lines[text] = lines(value, self._width)
        else:
            kind, told = "", f"{value:.16G}"
        self[text] = made = f'" s="{self._style}"{kind}><v>{told}</v></c>'
        return made


def lines(text: str, width: int) -> int:
    """How many lines a text fills in a cell so many characters wide: programs give a row no more room than its file says."""
    if "\n" not in text:
        return max(1, -(-len(text) // width))
    return sum(max(1, -(-len(part) // width)) for part in text.split("\n"))


def height(number: int) -> float:
    """Of so many lines, in points; a row can be no higher than MOST."""
    return min(LINE * number, MOST)


@dataclass(frozen=True, slots=True)
class Rows:
    """What belongs below the header of a sheet: rows of texts; an empty text has no cell.

    words: how each column tells its texts; widths: how many characters a line of it holds, 0 where it is not folded.
    """

    words: Sequence[Words]
    widths: Sequence[int]
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
    told = [_Told(say, width, style, strings) for say, width, style in zip(one.words, one.widths, styles, strict=True)]
    heads = [f'<c r="{letters(place)}' for place in range(len(told))]
    cells = [  # row by row, for so shared texts are numbered
        "".join([f"{head}{number}{told[text]}" for head, told, text in zip(heads, told, row, strict=True) if text])
        for number, row in enumerate(one.rows, MODEL)
    ]
    numbers = range(MODEL, MODEL + len(cells))
    rows = "".join([f'<row r="{n}"{tall}>{row}</row>' for n, tall, row in zip(numbers, _heights(one, told), cells, strict=True)])
    made = sheet[: model.start()] + rows.encode() + sheet[model.end() :]
    return _DIMENSION.sub(f'<dimension ref="A1:{letters(len(told) - 1)}{len(one.rows) + 1}"/>'.encode(), made, count=1)


def _heights(one: Rows, told: Sequence[_Told]) -> Iterator[str]:
    """Of each row, as its attribute: by the longest of its texts; "" where each fills a line."""
    folded = [[told[place].lines.get(row[place], 1) for row in one.rows] for place in range(len(told)) if told[place].lines]
    longest = list(map(max, zip(*folded, strict=True))) if folded else [1] * len(one.rows)
    said = {most: f' ht="{height(most):g}"' if most > 1 else "" for most in set(longest)}
    return map(said.__getitem__, longest)


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
