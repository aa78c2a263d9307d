"""The data of a form <-> a list of values by position, as QR symbols carry it: no names, a choice is the place of its option.

Positions are those of contract.owners; the twin that writes such lists is in site_templates/form/qr.js.
"""

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from sitegen.forms.answers import at, put_at
from sitegen.forms.contract import owners
from sitegen.forms.definition import Definition, Field, Path, Table
from sitegen.forms.refused import RefusedError

NOT_OURS = "Nội dung mã QR không theo mẫu này; mã có thể do phần mềm khác tạo ra."


def fingerprint(form: Definition) -> str:
    """Eight digits: of the form, its version, and all that decides what a position means."""
    told = [form.identity, *(_layout(owner, owner.path) for owner in _owners(form))]
    return f"{zlib.crc32(json.dumps(told).encode()) % 10**8:08}"


def listed(form: Definition, data: Mapping[str, Any]) -> list[Any]:
    """None stands where there is no answer; the list ends with the last answer."""
    return _cut([_place(owner, at(data, owner.path)) for owner in _owners(form)])


def unlisted(form: Definition, values: Sequence[Any]) -> dict[str, Any]:
    """Raises RefusedError where a value cannot stand where it does; whether it is a good answer is for faults to say."""
    found = _owners(form)
    if len(values) > len(found):
        raise RefusedError(NOT_OURS)
    data: dict[str, Any] = {}
    for owner, value in zip(found, values, strict=False):
        if value is not None:
            put_at(data, owner.path, _value(owner, value))
    return data


def _owners(form: Definition) -> list[Field | Table]:
    return [leaf.table or leaf.field for leaf in owners(form)]


def _layout(owner: Field | Table, path: Path) -> list[Any]:
    if isinstance(owner, Table):
        return ["-".join(path), [_layout(column, column.path[-1:]) for column in owner.columns]]
    return ["-".join(path), owner.type, *owner.options]


def _place(owner: Field | Table, value: Any) -> Any:
    if isinstance(owner, Table):
        return [_cut([_place(column, row.get(column.path[-1])) for column in owner.columns]) for row in value or ()] or None
    match owner.type:
        case "choice":
            return list(owner.options).index(value) if value in owner.options else value
        case "choices":
            return [list(owner.options).index(one) for one in value or ()] or None
        case "consent":
            return 1 if value else None
        case _:
            return value


def _cut(values: list[Any]) -> list[Any]:
    while values and values[-1] is None:
        values.pop()
    return values


def _value(owner: Field | Table, value: Any) -> Any:
    if isinstance(owner, Table):
        return [_row(owner, row) for row in _list(value)]
    match owner.type:
        case "choice":
            return value if isinstance(value, str) else _option(owner, value)
        case "choices":
            return [_option(owner, one) for one in _list(value)]
        case "consent" if value == 1:
            return True
        case _ if isinstance(value, str) or (isinstance(value, int | float) and abs(value) < 10**15):
            return value
    raise RefusedError(NOT_OURS)


def _row(table: Table, values: Any) -> dict[str, Any]:
    if len(_list(values)) > len(table.columns):
        raise RefusedError(NOT_OURS)
    pairs = zip(table.columns, values, strict=False)
    return {column.path[-1]: _value(column, value) for column, value in pairs if value is not None}


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise RefusedError(NOT_OURS)
    return value


def _option(field: Field, place: Any) -> str:
    keys = list(field.options)
    if type(place) is not int or not 0 <= place < len(keys):
        raise RefusedError(NOT_OURS)
    return keys[place]
