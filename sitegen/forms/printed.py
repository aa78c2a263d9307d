"""What the printed page of a form shows, as plain data for site_templates/form/form.typ, which only places and draws it.

Names of leaves stand where something is typed; of what the authority fills they are empty. A box of several that exclude
each other is «name=key».
"""

from collections.abc import Iterator
from typing import Any

from sitegen.forms.definition import Definition, Field, Group, Line, Part, Row, Signature, Signatures, Table, Words

Drawn = dict[str, Any]
IDENTITY = "_bieu_mau"
"""The field, seen but not typed in, in which a form says which it is."""


def printed(form: Definition) -> Drawn:
    """All of the page but its look."""
    return {
        "id": form.id,
        "version": form.version,
        "identity": form.identity,
        "name": form.name,
        "date": {"year": form.as_of.year, "month": form.as_of.month, "day": form.as_of.day},
        "motto": form.motto,
        "above": form.above,
        "title": form.title,
        "subtitle": form.subtitle,
        "photos": [{"caption": photo.caption, "width": photo.width, "height": photo.height} for photo in form.photos],
        "parts": [{"heading": part.heading, "rows": list(_part(part))} for part in form.parts],
        "notes": [{"mark": note.mark, "text": note.text} for note in form.notes],
    }


def signing(signature: Signature) -> str:
    """The name of the field for a digital signature; empty where there is none."""
    return f"ky-{signature.name}" if signature.digital and not signature.office else ""


def is_tall(column: Field) -> bool:
    """Whether a cell is written in on two lines: it is narrow, and words are long."""
    return column.type in ("text", "person_name")


def _part(part: Part) -> Iterator[Drawn]:
    for row in part.rows:
        yield from _row(row, part.office)


def _row(row: Row, office: bool) -> Iterator[Drawn]:
    match row:
        case Words():
            yield {"kind": "words", "text": row.text, "style": row.style}
        case Line():
            yield {"kind": "line", **_label("", ""), "cells": [_cell(field, office) for field in row.fields]}
        case Signatures():
            yield {"kind": "signatures", "blocks": [_signature(block, office) for block in row.blocks]}
        case Group() if row.captioned:
            cells = [_captioned(field, office) for inner in row.rows for field in _fields(inner)]
            yield {"kind": "line", **_label(row.label, row.mark), "cells": cells}
        case Group():
            for inner in row.rows:
                yield from _row(inner, office)
        case Table():
            yield _table(row, office)
        case Field():
            yield _field(row, office)


def _fields(row: Row) -> tuple[Field, ...]:
    """What stands side by side in a captioned group, which has nothing else."""
    match row:
        case Line():
            return row.fields
        case Field():
            return (row,)
        case _:
            return ()


def _field(field: Field, office: bool) -> Drawn:
    label = _label(field.label, field.mark)
    if field.type == "consent":
        return {"kind": "tick", "name": _name(field, office), "label": field.label}
    if field.options and field.stacked and (field.boxes or field.type == "choices"):
        return {"kind": "stacked", **label, "options": _options(field, office)}
    if field.lines > 1:
        return {"kind": "ruled", **label, "name": _name(field, office), "lines": field.lines, "below": field.below}
    if field.below:
        return {"kind": "below", **label, "cell": _cell(field, office) | {"label": ""}}
    return {"kind": "line", **_label("", ""), "cells": [_cell(field, office)]}


def _cell(field: Field, office: bool) -> Drawn:
    words = {"after": field.after, "caption": field.caption, "width": field.width}
    return {**_label(field.label, field.mark), **words, "slot": _slot(field, office)}


def _captioned(field: Field, office: bool) -> Drawn:
    """The small words beneath say what its label says elsewhere."""
    mark = f" ({field.mark})" if field.mark else ""
    return {**_cell(field, office), **_label("", ""), "caption": (field.caption or f"({field.label})") + mark}


def _slot(field: Field, office: bool) -> Drawn:
    if field.type == "digits" and field.comb:
        return {"kind": "comb", "name": _name(field, office), "length": field.length}
    if field.type == "choices" or field.boxes:
        return {"kind": "boxes", "options": _options(field, office)}
    return {"kind": "dots", "name": _name(field, office)}


def _options(field: Field, office: bool) -> list[Drawn]:
    joint = "-" if field.type == "choices" else "="
    return [{"name": "" if office else f"{field.name}{joint}{key}", "words": words} for key, words in field.options.items()]


def _table(table: Table, office: bool) -> Drawn:
    names = [["" if office else "-".join((*table.path, str(i), c.path[-1])) for c in table.columns] for i in range(table.rows)]
    columns = [{"label": column.label, "mark": column.mark, "width": column.width, "is_tall": is_tall(column)} for column in table.columns]
    return {"kind": "table", **_label(table.label, table.mark), "numbered": table.numbered, "columns": columns, "names": names}


def _signature(block: Signature, office: bool) -> Drawn:
    return {
        "role": block.role,
        "mark": block.mark,
        "hint": block.hint,
        "dateline": "" if block.dateline == "…" else block.dateline,
        "is_dated": bool(block.dateline),
        "place": _name(block.place, office) if block.place else "",
        "day": _name(block.day, office) if block.day else "",
        "opinion": block.opinion,
        "field": "" if office else signing(block),
    }


def _name(field: Field, office: bool) -> str:
    return "" if office else field.name


def _label(label: str, mark: str) -> Drawn:
    """A colon ends a label that has no sign at its end."""
    return {"label": label, "mark": mark, "end": "" if not label or label[-1] in ".:;,?!…" else ":"}
