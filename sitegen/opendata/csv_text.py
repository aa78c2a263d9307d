"""Rows as CSV text and back (RFC 4180): UTF-8 without a mark at its head, CRLF, a header line.

A text that a spreadsheet would take for a formula is written with «'» before it, and so is a text that begins with «'»: take
one «'» off the head of a text cell and the text is what the record says (OWASP, CSV injection). No byte order mark, because
other programs read it as part of the first column's name; for Excel there are workbooks.

Read by the standard library, written here: its writer looks at every letter of every cell, and took twice the time.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from sitegen.opendata.columns import Row

GUARD = "'"
RISKY = frozenset("=+-@\t\r\n＝＋－＠'")


def texts(parts: Iterable[Iterable[Row]]) -> tuple[str, ...]:
    """The rows of several tables, each as the text that stands in its file."""
    told = _Told()
    return tuple(["".join([_line(row, told) for row in rows]) for rows in parts])


def _line(row: Row, told: "_Told") -> str:
    return ",".join([told[cell] if isinstance(cell, str) else "" if cell is None else str(cell) for cell in row]) + "\r\n"


class _Told(dict[str, str]):
    """A text as the cell it makes; what a record says in many rows, its code first of all, is looked at once."""

    def __missing__(self, text: str) -> str:
        cell = GUARD + text if text[:1] in RISKY else text
        if "," in cell or '"' in cell or "\n" in cell or "\r" in cell:
            cell = '"' + cell.replace('"', '""') + '"'
        self[text] = cell
        return cell


def head(names: Sequence[str]) -> str:
    """The first line of a file."""
    return ",".join(names) + "\r\n"


def by_first(content: str) -> Iterator[tuple[str, str]]:
    """The lines of a file as they stand there, header left out, those with the same first cell together."""
    lines = content.split("\n")
    reader = csv.reader(line + "\n" for line in lines)
    next(reader)
    first, begin, end = "", reader.line_num, reader.line_num
    for row in reader:
        if not row:
            break
        if row[0] != first:
            if first:
                yield first, "\n".join(lines[begin:end]) + "\n"
            first, begin = row[0], end
        end = reader.line_num
    if first:
        yield first, "\n".join(lines[begin:end]) + "\n"


def bare(cell: str) -> str:
    """What the record says, without the guard."""
    return cell[1:] if cell[:1] == GUARD else cell


def rows(content: str) -> Iterator[list[str]]:
    """The cells of a text as they stand there, guards and all, header first."""
    return csv.reader(StringIO(content, newline=""))
