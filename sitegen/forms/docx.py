"""A form as a Word document to fill or to print: the official layout, with a content control for every leaf."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from sitegen.forms import answers
from sitegen.forms.definition import Definition, Field, Group, Line, Part, Row, Signatures, Table, Words
from sitegen.forms.docx_frame import head, notes, signatures
from sitegen.forms.docx_lines import WIDTH, beside, captioned, label, single
from sitegen.forms.leaves import leaves
from sitegen.forms.ooxml import package
from sitegen.forms.word_controls import Place, written
from sitegen.forms.wordml import Element, R, cell, paragraph, row, run, table, w

_NUMBERS = 560
"""The width of the column of numbers."""


def document(form: Definition, data: Mapping[str, Any] | None = None) -> bytes:
    """data: what is filled in already."""
    place = Place({leaf.name: leaf for leaf in leaves(form)}, answers.typed(form, data or {}), count(1))
    blocks = [*head(form), *(block for part in form.parts for block in _part(place, part)), *notes(form)]
    footer = w("footerReference", type="default")
    footer.set(f"{{{R}}}id", "rFooter")
    margins = w("pgMar", top=1021, right=850, bottom=964, left=1418, header=567, footer=454, gutter=0)
    section = w("sectPr", footer, w("pgSz", w=11906, h=16838), margins)
    return package(form, w("document", w("body", *blocks, section)))


def _part(place: Place, part: Part) -> Iterator[Element]:
    inside = replace(place, is_office=part.office)
    if part.heading:
        yield paragraph(run(part.heading), style="Heading2")
    for each in part.rows:
        yield from _row(inside, each)


def _row(place: Place, row: Row) -> Iterator[Element]:
    match row:
        case Words():
            yield _words(row)
        case Line():
            yield from beside(place, row)
        case Group() if row.captioned:
            yield from captioned(place, row)
        case Group():
            for inner in row.rows:
                yield from _row(place, inner)
        case Table():
            yield from _table(place, row)
        case Signatures():
            yield from signatures(place, row)
        case Field():
            yield from single(place, row)


def _words(words: Words) -> Element:
    style = "Small" if words.style == "small" else "Words"
    # A line that is broken by hand is not stretched.
    align = "center" if words.style == "centre" else "left" if "\n" in words.text else ""
    return paragraph(run(words.text, bold=words.style == "bold", italic=words.style == "italic"), style=style, align=align)


def _table(place: Place, asked: Table) -> Iterator[Element]:
    shares = sum(column.width for column in asked.columns)
    free = WIDTH - (_NUMBERS if asked.numbered else 0)
    widths = [free * column.width // shares for column in asked.columns]
    numbers = [_NUMBERS] if asked.numbered else []
    titles = ([("TT", "")] if numbers else []) + [(column.label, column.mark) for column in asked.columns]
    top = [_title(width, *title) for width, title in zip([*numbers, *widths], titles, strict=True)]
    rows = [row(top, head=True)]
    for i in range(asked.rows):
        cells = [cell(_NUMBERS, [paragraph(run(str(i + 1)), style="Cell", align="center")])] if numbers else []
        for width, column in zip(widths, asked.columns, strict=True):
            name = "-".join((*asked.path, str(i), column.path[-1]))
            inside = written(place, column, name, is_cell=True)
            cells.append(cell(width, [paragraph(*inside, style="Cell", stop=width - 130, dotted=False)]))
        rows.append(row(cells))
    if asked.label:
        yield paragraph(*label(asked.label, asked.mark), style="Words", align="left", keep=True)
    yield table([*numbers, *widths], rows, style="Ruled", title=asked.label)
    yield paragraph(style="Gap")


def _title(width: int, words: str, mark: str) -> Element:
    return cell(width, [paragraph(run(words, bold=True), *((run(f"({mark})", raised=True),) if mark else ()), style="Head")])
