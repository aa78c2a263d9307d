"""Fields on the lines of a Word form: one to a line, several beside each other, a group with small words beneath.

Several on a line stand in a table without rules, so that a long answer makes its own cell higher and moves nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sitegen.forms.definition import Field, Group, Line
from sitegen.forms.ooxml import GAP
from sitegen.forms.room import SHORT
from sitegen.forms.word_controls import Place, box, written
from sitegen.forms.wordml import Element, Inline, cell, paragraph, row, run, table

WIDTH = 9638
"""Of the text on the page: 17 cm."""
_LEAST = 1000
"""Of the room of one field on a line with others."""
_BUTTON = 200
"""LibreOffice sets a button after a list, and drops the room of the list where both do not fit on the line."""
_NARROW = 2500
"""What is left of a whole line after its label and is too little to write on."""


def label(text: str, mark: str) -> Inline:
    """A colon ends a label that has no sign at its end."""
    if not text:
        return ()
    raised = (run(f"({mark})", raised=True),) if mark else ()
    return (run(text), *raised, run(" " if text[-1] in ".:;,?!…" else ": "))


def single(place: Place, field: Field, width: int = WIDTH) -> Iterator[Element]:
    """A field on lines of its own, as wide as told."""
    named = label(field.label, field.mark)
    after = (run(f" {field.after}"),) if field.after else ()
    stop = width - (length(f" {field.after}") if field.after else 0) - (_BUTTON if field.type == "choice" else 0)
    left = width - length(field.label) % width
    if field.type == "consent":
        yield paragraph(*box(place, field), run(f"\u00a0{field.label}"), style="Words")
    elif field.type == "choices" or field.boxes:
        yield from _boxes(place, field, named)
    elif field.below or (left < _NARROW and width == WIDTH):
        yield paragraph(*named, style="Line", keep=True)
        yield paragraph(*written(place, field), *after, style="Line", stop=stop)
    else:
        is_short = after and width == WIDTH and field.type in ("number", "money")
        control = written(place, field, empty=SHORT if is_short else "")
        yield paragraph(*named, *control, *after, style="Line", stop=stop, keep=bool(field.caption))
    if field.caption:
        yield paragraph(run(field.caption), style="Caption")


def beside(place: Place, line: Line) -> Iterator[Element]:
    """One under the other where their labels leave no room."""
    needs = [_need(field) for field in line.fields]
    if sum(needs) + GAP * (len(needs) - 1) > WIDTH:
        for field in line.fields:
            yield from single(place, field)
    else:
        yield from _columns(place, (), line.fields, needs)


def captioned(place: Place, group: Group) -> Iterator[Element]:
    """The label, the fields side by side, and beneath each what its label says elsewhere."""
    fields = [field for row in group.rows for field in (row.fields if isinstance(row, Line) else (row,)) if isinstance(field, Field)]
    small = [
        replace(field, label="", mark="", caption=(field.caption or f"({field.label})") + (f" ({field.mark})" if field.mark else ""))
        for field in fields
    ]
    needs = [_need(field) for field in small]
    named = label(group.label, group.mark)
    first = length(group.label) + (GAP if not group.mark else GAP + 200) + 200
    if first + sum(needs) + GAP * len(needs) > WIDTH or first > WIDTH / 4:
        yield paragraph(*named, style="Line", keep=True)
        named = ()
    yield from _columns(place, named, small, needs, first if named else 0)


def length(text: str) -> int:
    """About how wide words are in the type of the form: labels only share out room, so it need not be exact."""
    return sum(75 if letter in "il.,:;()tfjI1' " else 185 if letter.isupper() or letter in "mw" else 120 for letter in text)


def _need(field: Field) -> int:
    """Its label, and the least room to write."""
    if field.type == "choices" or field.boxes:
        return length(f"{field.label}: ") + sum(length(f"    {words}") + 300 for words in field.options.values())
    squares = field.type == "digits" and field.comb
    room = 245 * field.length if squares else 2250 if field.type == "date" else _LEAST
    return length(f"{field.label}: {field.after} ") + (200 if field.mark else 0) + room


def _columns(place: Place, named: Inline, fields: Sequence[Field], needs: Sequence[int], first: int = 0) -> Iterator[Element]:
    """What is free goes to the fields by their widths."""
    free = WIDTH - first - sum(needs) - GAP * (len(fields) - 1)
    shares = sum(field.width for field in fields)
    rooms = [need + free * field.width // shares for need, field in zip(needs, fields, strict=True)]
    widths = ([first] if named else []) + [room + GAP for room in rooms]
    lines = [[paragraph(*named, style="Line")]] if named else []
    lines += [list(single(place, replace(field, caption=""), room)) for room, field in zip(rooms, fields, strict=True)]
    rows = [lines]
    if any(field.caption for field in fields):
        beneath = [[paragraph(run(field.caption), style="Caption")] if field.caption else [] for field in fields]
        rows.append([[], *beneath] if named else beneath)
    yield table(widths, [row(cell(width, inside) for width, inside in zip(widths, line, strict=True)) for line in rows])
    yield paragraph(style="Gap")


def _boxes(place: Place, field: Field, named: Inline) -> Iterator[Element]:
    options = [(*box(place, field, key, words), run(f"\u00a0{words}")) for key, words in field.options.items()]
    if not field.stacked:
        spread = [piece for i, option in enumerate(options) for piece in ((run("    "), *option) if i else option)]
        yield paragraph(*named, *spread, style="Line")
        return
    yield paragraph(*named, style="Line", keep=True)
    for i, option in enumerate(options):
        yield paragraph(*option, style="Line", indent=284, keep=i < len(options) - 1)
