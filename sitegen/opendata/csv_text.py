"""Rows as CSV text and back (RFC 4180): UTF-8 without a mark at its head, CRLF, a header line.

A text that a spreadsheet would take for a formula is written with «'» before it, and so is a text that begins with «'»: take
one «'» off the head of a text cell and the text is what the record says (OWASP, CSV injection). No byte order mark, because
other programs read it as part of the first column's name; for Excel there are workbooks.

Read by the standard library, written here: its writer looks at every letter of every cell, and took twice the time.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from sitegen.opendata.columns import Cell, Row

GUARD = "'"
RISKY = frozenset("=+-@\t\r\n＝＋－＠'")


class Told(dict[Cell, str]):
    """A value as the text of its cell; what records say in many rows, codes and dates first of all, is looked at once."""

    def __missing__(self, value: Cell) -> str:
        self[value] = cell = _cell(value) if isinstance(value, str) else "" if value is None else str(value)
        return cell


def texts(parts: Iterable[Iterable[Row]], told: Told | None = None) -> tuple[str, ...]:
    """The rows of several tables, each as the text that stands in its file; told: for who asks many times."""
    cell = (Told() if told is None else told).__getitem__
    return tuple(["".join([",".join(map(cell, row)) + "\r\n" for row in rows]) for rows in parts])


def _cell(text: str) -> str:
    if text[:1] in RISKY:
        text = GUARD + text
    if "," in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


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
