"""Rows as CSV text and back (RFC 4180): UTF-8 without a mark at its head, CRLF, a header line.

A text that a spreadsheet would take for a formula is written with «'» before it, and so is a text that begins with «'»: take
one «'» off the head of a text cell and the text is what the record says (OWASP, CSV injection). No byte order mark, because
other programs read it as part of the first column's name; for Excel there are workbooks.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from typing import Any, NamedTuple

from sitegen.opendata.columns import Row

GUARD = "'"
RISKY = frozenset("=+-@\t\r\n＝＋－＠'")


def texts(parts: Iterable[Iterable[Row]]) -> tuple[str, ...]:
    """The rows of several tables, each as the text that stands in its file."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines.append), lineterminator="\r\n")
    made = []
    for rows in parts:
        writer.writerows(map(cells, rows))
        made.append("".join(lines))
        lines.clear()
    return tuple(made)


def cells(row: Row) -> list[Any]:
    """The values of a row as they stand in the file; the writer has its own words for numbers, days and None."""
    return [
        value if value.__class__ is not str or value[:1] not in RISKY else GUARD + value
        for value in row
    ]  # fmt: skip


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


class _Lines(NamedTuple):
    write: Callable[[str], None]
