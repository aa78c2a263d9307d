"""Answers of an older version of a form, carried to where its present version has them: by «was», and what is lost is told."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sitegen.forms.answers import Typed, at, put_at
from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition, Field, Path, Table
from sitegen.forms.leaves import Leaf, leaves

MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Lost:
    """An answer that the form no longer asks for. name: of its leaf then."""

    name: str
    text: str


def typed(form: Definition, written: Typed) -> tuple[dict[str, str], tuple[Lost, ...]]:
    """By the names that the form has now."""
    used = {leaf.name: next((name for name in _names(leaf) if written.get(name)), leaf.name) for leaf in leaves(form)}
    lost = (Lost(name, text[:MOST_SHOWN]) for name, text in written.items() if text.strip() and name not in set(used.values()))
    return {name: written.get(earlier, "") for name, earlier in used.items()}, tuple(lost)


def data(form: Definition, written: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Lost, ...]]:
    """In the places that the form has now; values are as they were."""
    made: dict[str, Any] = {}
    used: set[Path] = set()
    lost: list[Lost] = []
    for leaf in owners(form):
        owner = leaf.table or leaf.field
        path = next((path for path in (owner.path, *owner.was) if at(written, path) is not None), None)
        if path is None:
            continue
        used.add(path)
        found = at(written, path)
        if isinstance(owner, Table) and isinstance(found, list):
            rows = [_row(owner, row) if isinstance(row, Mapping) else row for row in found]
            lost += (one for i, row in enumerate(found) if isinstance(row, Mapping) for one in _left_in_row(owner, (*path, str(i)), row))
            found = rows
        put_at(made, owner.path, found)
    return made, (*lost, *_left(written, (), used))


def _names(leaf: Leaf) -> Iterator[str]:
    """The names a leaf has had, the present one first."""
    if leaf.table:
        keys = _keys(leaf.field)
        yield from ("-".join((*path, str(leaf.row), key)) for path in (leaf.table.path, *leaf.table.was) for key in keys)
    else:
        option = (leaf.option,) if leaf.option else ()
        yield from ("-".join((*path, *option)) for path in (leaf.field.path, *leaf.field.was))


def _keys(column: Field) -> list[str]:
    return [path[-1] for path in (column.path, *column.was)]


def _row(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    found = {column.path[-1]: next((row[key] for key in _keys(column) if key in row), None) for column in table.columns}
    return {key: value for key, value in found.items() if value is not None}


def _left_in_row(table: Table, path: Path, row: Mapping[str, Any]) -> Iterator[Lost]:
    used = {next((key for key in _keys(column) if key in row), "") for column in table.columns}
    yield from (_lost((*path, key), value) for key, value in row.items() if key not in used)


def _left(written: Mapping[str, Any], above: Path, used: set[Path]) -> Iterator[Lost]:
    for name, value in written.items():
        path = (*above, str(name))
        if path in used or value is None:
            continue
        if isinstance(value, Mapping) and any(other[: len(path)] == path for other in used):
            yield from _left(value, path, used)
        else:
            yield _lost(path, value)


def _lost(path: Path, value: Any) -> Lost:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return Lost("-".join(path), text[:MOST_SHOWN])
