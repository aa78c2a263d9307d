"""Every single thing a person fills, and where it stands in the data: what fillers and readers of every kind go by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sitegen.forms.definition import Condition, Definition, Field, Group, Line, Row, Signatures, Table, Words


@dataclass(frozen=True, slots=True)
class Leaf:
    """One control.

    name: unique in the form, of a-z 0-9 _ and «-» between the steps of its path: «giay_to-0-ten», «de_nghi-ban_sao»;
    label: complete, for who cannot see where it stands; option: the key of the box, where a field of several choices is a box each;
    row: of a table, from 0; conditions: all have to hold for it to be asked.
    """

    name: str
    field: Field
    label: str
    option: str = ""
    table: Table | None = None
    row: int = 0
    conditions: tuple[Condition, ...] = ()

    @property
    def is_mark(self) -> bool:
        """A box to tick, not text to write."""
        return bool(self.option) or self.field.type == "consent"


def leaves(form: Definition) -> tuple[Leaf, ...]:
    """In the order of the form; none of the parts that the authority fills."""
    return tuple(leaf for part, row in form.rows() if not part.office for leaf in _of(row, "", ()))


def fields(form: Definition) -> Iterator[Field | Table]:
    """The fields and tables themselves, in the order of the form."""
    seen: dict[Any, Field | Table] = {}
    for leaf in leaves(form):
        owner = leaf.table or leaf.field
        seen.setdefault(owner.path, owner)
    return iter(seen.values())


def _of(row: Row, above: str, conditions: tuple[Condition, ...]) -> Iterator[Leaf]:
    match row:
        case Words():
            return
        case Line():
            for field in row.fields:
                yield from _field(field, above, conditions)
        case Signatures():
            yield from (Leaf(field.name, field, field.label) for block in row.blocks for field in (block.place, block.day) if field)
        case Group():
            for inner in row.rows:
                yield from _of(inner, _label(above, row.label), _all(conditions, row.shown_when))
        case Table():
            yield from _cells(row, _label(above, row.label), _all(conditions, row.shown_when))
        case Field():
            yield from _field(row, above, conditions)


def _cells(table: Table, label: str, conditions: tuple[Condition, ...]) -> Iterator[Leaf]:
    for i in range(table.rows):
        for column in table.columns:
            name = "-".join((*table.path, str(i), column.path[-1]))
            yield Leaf(name, column, f"{label}, dòng {i + 1}: {column.label}", table=table, row=i, conditions=conditions)


def _field(field: Field, above: str, conditions: tuple[Condition, ...]) -> Iterator[Leaf]:
    label, conditions = _label(above, field.label), _all(conditions, field.shown_when)
    if field.type == "choices":
        for key, words in field.options.items():
            yield Leaf(f"{field.name}-{key}", field, f"{label}: {words}", option=key, conditions=conditions)
    else:
        yield Leaf(field.name, field, label, conditions=conditions)


def _label(above: str, label: str) -> str:
    return f"{above}: {label}" if above else label


def _all(conditions: tuple[Condition, ...], own: Condition | None) -> tuple[Condition, ...]:
    return (*conditions, own) if own else conditions
